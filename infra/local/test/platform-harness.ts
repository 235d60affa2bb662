import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Platform, type PlatformOptions, startPlatform } from "../src/platform.js";

/** A GraphQL answer as a client sees it. */
export type Answer = {
  readonly status: number;
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors:
    | readonly { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[]
    | undefined;
};

/** A platform with the demo data on throw-away storage, and how a client asks it. */
export type TestPlatform = {
  readonly platform: Platform;
  readonly url: string;
  /** Its PostgreSQL, as the superuser, whom row-level security does not bind. */
  readonly adminUrl: string;
  /** Runs an operation as a development account. */
  ask(account: string, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  tokenOf(account: string): Promise<string>;
  /** Runs something and returns the statements it cost by department, without those that only name the viewer. */
  countStatements(run: () => Promise<unknown>): Promise<Record<string, number>>;
  close(): Promise<void>;
};

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function startTestPlatform(
  special: Pick<PlatformOptions, "demoPlan" | "facts"> = {},
): Promise<TestPlatform> {
  const dataDirectory = await mkdtemp(join(tmpdir(), "fupin-platform-"));
  const sent: string[] = [];
  const platform = await startPlatform({
    dataDirectory,
    host: "127.0.0.1",
    port: await freePort(),
    demo: true,
    durable: false,
    logLevel: "error",
    issuer: undefined,
    ...special,
    observe: (department) => (kind) => {
      if (kind === "query") sent.push(department);
    },
  });
  const running = await readFile(join(dataDirectory, "running.json"), "utf8");
  const { adminUrl } = JSON.parse(running) as { adminUrl: string };
  const tokens = new Map<string, string>();
  const tokenOf = async (account: string): Promise<string> => {
    const known = tokens.get(account);
    if (known !== undefined) return known;
    const issued = await platform.developmentIssuer?.tokenFor(account);
    if (!issued?.ok) throw new Error(`no token for ${account}`);
    tokens.set(account, issued.value);
    return issued.value;
  };
  return {
    platform,
    url: platform.url,
    adminUrl,
    tokenOf,
    ask: async (account, query, variables = {}) => {
      const response = await fetch(`${platform.url}/graphql`, {
        method: "POST",
        headers: { authorization: `Bearer ${await tokenOf(account)}`, "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Pick<Answer, "data" | "errors">) };
    },
    countStatements: async (run) => {
      sent.length = 0;
      await run();
      const counts: Record<string, number> = {};
      for (const department of sent) counts[department] = (counts[department] ?? 0) + 1;
      return counts;
    },
    close: async () => {
      await platform.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
