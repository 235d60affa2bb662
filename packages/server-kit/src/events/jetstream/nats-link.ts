import { connect, type NatsConnection } from "@nats-io/transport-node";
import type { NatsSettings } from "./nats-settings.js";

const CONNECT_MS = 3_000;
const RECONNECT_EVERY_MS = 500;

/** NATS cannot be reached; whoever needs it tries again. */
export class NatsUnavailableError extends Error {}

/** One connection to NATS for a process: made when first needed, and again after it was lost. */
export class NatsLink {
  readonly #settings: NatsSettings;
  readonly #name: string;
  #connecting: Promise<NatsConnection> | undefined;
  #lost: string | undefined;
  #losses = 0;
  #closed = false;

  /** `name` is what NATS shows of the connection, such as the service. */
  constructor(settings: NatsSettings, name: string) {
    this.#settings = settings;
    this.#name = name;
  }

  /** How often the connection was lost so far: what the server kept in memory for it may be gone then. */
  get losses(): number {
    return this.#losses;
  }

  /** Throws a `NatsUnavailableError` at once where the connection is lost. */
  async connection(): Promise<NatsConnection> {
    if (this.#closed) throw new NatsUnavailableError("the connection to NATS is closed");
    this.#connecting ??= this.#connect();
    try {
      const connection = await this.#connecting;
      if (this.#lost !== undefined) throw this.#unavailable(this.#lost);
      return connection;
    } catch (error) {
      if (error instanceof NatsUnavailableError) throw error;
      this.#connecting = undefined;
      throw this.#unavailable(error instanceof Error ? error.message : String(error));
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const connection = await this.#connecting?.catch(() => undefined);
    await connection?.close();
  }

  async #connect(): Promise<NatsConnection> {
    const [first] = this.#settings.servers;
    const account =
      first === undefined || first.username === ""
        ? {}
        : first.password === ""
          ? { token: decodeURIComponent(first.username) }
          : { user: decodeURIComponent(first.username), pass: decodeURIComponent(first.password) };
    const connection = await connect({
      servers: this.#settings.servers.map(({ host }) => host),
      ...(first?.protocol === "tls:" ? { tls: {} } : {}),
      ...account,
      name: this.#name,
      timeout: CONNECT_MS,
      maxReconnectAttempts: -1,
      reconnectTimeWait: RECONNECT_EVERY_MS,
      ignoreAuthErrorAbort: true,
    });
    this.#lost = undefined;
    void this.#watch(connection);
    return connection;
  }

  async #watch(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === "disconnect") {
        this.#lost = "the connection was lost";
        this.#losses += 1;
      }
      if (type === "reconnect") this.#lost = undefined;
    }
    // Closed for good: the next who needs it connects anew.
    this.#connecting = undefined;
    this.#lost = undefined;
  }

  #unavailable(reason: string): NatsUnavailableError {
    const hosts = this.#settings.servers.map(({ host }) => host).join(", ");
    return new NatsUnavailableError(`NATS at ${hosts} does not answer: ${reason}`);
  }
}
