import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { inheritedEnvironment } from "../environment.js";

const ATTENDANT = new URL("./attendant.js", import.meta.url).href;
const KEPT_LINES = 20;
/** A process that does not end in order by then is killed. */
const STOP_PATIENCE_MS = 15_000;

const running = new Set<Program>();

/** A Node program in a process of its own. It never outlives the bench. */
export class Program {
  readonly name: string;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #ended: Promise<void>;
  readonly #untold: unknown[] = [];
  readonly #waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];

  private constructor(name: string, child: ChildProcess) {
    this.name = name;
    this.pid = child.pid as number;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        if (this.#lines.push(line) > KEPT_LINES) this.#lines.shift();
      });
    }
    child.on("message", (message) => {
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#untold.push(message);
      else waiting.resolve(message);
    });
    this.#ended = new Promise((resolve) =>
      child.once("close", () => {
        running.delete(this);
        for (const { reject } of this.#waiting.splice(0)) reject(this.#endedError());
        resolve();
      }),
    );
    running.add(this);
  }

  /** Starts a program with these settings and no others. */
  static start(name: string, file: string | URL, settings: Readonly<Record<string, string>>): Program {
    const path = typeof file === "string" ? file : fileURLToPath(file);
    const child = spawn(process.execPath, ["--import", ATTENDANT, path], {
      // A group of its own: the terminal's Ctrl-C reaches the bench, which stops everything in order.
      detached: true,
      env: { ...inheritedEnvironment(), NODE_ENV: "production", LOG_LEVEL: "warn", ...settings },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      serialization: "advanced",
    });
    if (child.pid === undefined) throw new Error(`${name} could not be started: ${path}`);
    return new Program(name, child);
  }

  /** What the program tells next of itself; fails when it ends before. */
  told<Message>(): Promise<Message> {
    return new Promise((resolve, reject) => {
      if (this.#untold.length > 0) resolve(this.#untold.shift() as Message);
      else if (!running.has(this)) reject(this.#endedError());
      else this.#waiting.push({ resolve: resolve as (message: unknown) => void, reject });
    });
  }

  /** Sends an order to a program that listens; its answer. Orders are answered in turn. */
  async ask<Answer>(order: object): Promise<Answer> {
    const answer = this.told<Answer>();
    // A program that has ended gives no answer; that failure says why.
    this.#child.send(order, () => undefined);
    return answer;
  }

  /** Tries until `probe` holds; fails when the process ends or the time (milliseconds) is over. */
  async until(probe: () => Promise<boolean>, patience = 120_000): Promise<void> {
    const deadline = Date.now() + patience;
    while (!(await probe().catch(() => false))) {
      if (!running.has(this)) throw this.#endedError();
      if (Date.now() > deadline)
        throw new Error(`${this.name} was not ready after ${patience / 1000} s.\n${this.lastLines}`);
      await delay(20);
    }
  }

  /** Ends it in order; kills it when that takes too long. */
  async stop(): Promise<void> {
    if (!running.has(this)) return;
    const overdue = setTimeout(() => this.kill(), STOP_PATIENCE_MS);
    this.#child.kill("SIGTERM");
    await this.#ended;
    clearTimeout(overdue);
  }

  /** What it printed last. */
  get lastLines(): string {
    return this.#lines.join("\n");
  }

  /** Ends it at once. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #endedError(): Error {
    return new Error(`${this.name} has ended unasked.\n${this.lastLines}`);
  }
}

/** Stops every program that runs, the last started first. */
export async function stopPrograms(): Promise<void> {
  for (const program of [...running].reverse()) await program.stop();
}
