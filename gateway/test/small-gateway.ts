import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger } from "@fupin/server-kit/logging";
import { createTokenVerifier } from "@fupin/server-kit/token";
import { LocalDepartment } from "../src/departments/local-department.js";
import { RemoteDepartment } from "../src/departments/remote-department.js";
import { createDevelopmentIssuer, type DevelopmentIssuer } from "../src/development/issuer.js";
import { createGateway, type Gateway, type GatewayOptions } from "../src/gateway.js";
import { type SmallDepartment, smallDepartment, smallSupergraph } from "./small-departments.js";

/** A gateway over two tiny departments, in one process or over HTTP. */
export type SmallGateway = {
  readonly gateway: Gateway;
  readonly issuer: DevelopmentIssuer;
  /** Where the issuer keeps its key. */
  readonly keyFile: string;
  readonly households: SmallDepartment;
  readonly health: SmallDepartment;
  readonly supergraphSdl: string;
  /** The lines logged so far. */
  readonly logged: Record<string, unknown>[];
  /** `Authorization` of an account. */
  authorization(account?: string): Promise<string>;
  /** Sends a body to `POST /graphql`. */
  post(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Sends an operation as the county office. */
  query(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
};

/** An answer of the gateway. */
export type Answer = {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
    readonly extensions?: unknown;
  };
};

/** Starts one; `transport` is how departments are called, `furnish` adds routes to the households department. */
export async function smallGateway(
  transport: "local" | "remote",
  options: Partial<GatewayOptions> = {},
  furnish: (households: SmallDepartment) => void = () => {},
): Promise<SmallGateway> {
  const folder = await mkdtemp(join(tmpdir(), "gateway-"));
  const keyFile = join(folder, "key.json");
  const issuer = await createDevelopmentIssuer({ keyFile });
  const households = smallDepartment("households");
  furnish(households);
  const health = smallDepartment("health");
  const supergraphSdl = smallSupergraph();
  const logged: Record<string, unknown>[] = [];
  const gateway = await createGateway({
    supergraphSdl,
    departments: await Promise.all(
      [households, health].map(async ({ name, subgraph, listen }) =>
        transport === "local" ? new LocalDepartment(subgraph) : new RemoteDepartment(name, await listen()),
      ),
    ),
    verifyToken: createTokenVerifier(issuer),
    log: createLogger("gateway", "info", { write: (line) => void logged.push(JSON.parse(line)) }),
    developmentIssuer: issuer,
    departmentDeadline: 300,
    ...options,
  });

  const authorization = async (account = "county-office"): Promise<string> => {
    const token = await issuer.tokenFor(account);
    if (!token.ok) throw new Error(token.error);
    return `Bearer ${token.value}`;
  };
  const post: SmallGateway["post"] = async (body, headers = {}) => {
    const answer = await gateway.app.inject({
      method: "POST",
      url: "/graphql",
      headers: { "content-type": "application/json", authorization: await authorization(), ...headers },
      payload: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  };
  return {
    gateway,
    issuer,
    keyFile,
    households,
    health,
    supergraphSdl,
    logged,
    authorization,
    post,
    query: (query, variables) => post({ query, variables }),
    close: async () => {
      await gateway.close();
      await Promise.all([households, health].map(({ app }) => app.close()));
      await rm(folder, { recursive: true });
    },
  };
}
