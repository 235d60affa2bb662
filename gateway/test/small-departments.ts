import { buildSubgraphSchema } from "@apollo/subgraph";
import type { Department } from "@fupin/domain-types/identity";
import { badInput, forbidden, ruleViolated, unauthenticated } from "@fupin/server-kit/errors";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { type FormattedExecutionResult, GraphQLError, graphql, parse } from "graphql";
import { composeSupergraph } from "../src/composition/compose-supergraph.js";
import type { DepartmentCall, DepartmentRequest } from "../src/departments/department-client.js";
import type { LocalSubgraph } from "../src/departments/local-department.js";

/** The header that a department's schema begins with. */
const HEADER = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable", "@composeDirective"])
  @link(url: "https://fupin-graph.cn/access/v1.0", import: ["@access"])
  @composeDirective(name: "@access")
directive @access(roles: [String!]!) on FIELD_DEFINITION | OBJECT
`;

const SDL = {
  households: `${HEADER}
    type Query {
      "农户" household(id: ID!): Household
      "农户列表" households(first: Int! = 3): [Household!]!
      "出错" broken: String
      "必有的出错" brokenForSure: String!
      "规则" refused: String
      "规则" asksForInput(amount: Int!): String
    }
    type Mutation { "改名" rename(id: ID!, name: String!): Household! }
    "农户" type Household @key(fields: "id") { id: ID! name: String! promised: String! }
  `,
  health: `${HEADER}
    type Query { "机构" clinic: Clinic  "机构数" clinicCount: Int! }
    "机构" type Clinic { name: String! patient: Household }
    type Household @key(fields: "id") {
      id: ID!
      bill: String @access(roles: ["HEALTH_OFFICER"])
      doctor: String
      secret: String
    }
  `,
} as const;

/** How a department misbehaves. */
export type Behaviour = "serves" | "hangs" | "fails" | "dies in mid-answer" | "answers HTML" | "forgets";

/** A tiny department that keeps what it was asked, over HTTP or in the process. */
export type SmallDepartment = {
  readonly name: Department;
  readonly app: FastifyInstance;
  readonly subgraph: LocalSubgraph;
  behaviour: Behaviour;
  readonly calls: { request: DepartmentRequest; authorization: string | undefined; requestId: string }[];
  /** Listens on a free port; the address. */
  listen(): Promise<string>;
};

const RESOLVERS = {
  households: {
    Query: {
      household: (_: unknown, { id }: { id: string }) => ({ id, name: `户${id}`, promised: "有" }),
      households: (_: unknown, { first }: { first: number }) =>
        Array.from({ length: first }, (_each, index) => ({
          id: String(index + 1),
          name: `户${index + 1}`,
          promised: "有",
        })),
      broken: () => {
        throw new Error("relation households_secret does not exist at http://10.0.0.7:5432");
      },
      brokenForSure: () => {
        throw new Error("boom");
      },
      refused: () => {
        throw ruleViolated("I-4", "到村到户资金低于 70%", { share: "65.00", required: "70.00" });
      },
      asksForInput: () => {
        throw badInput("金额有误", "amount");
      },
    },
    Mutation: {
      rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ id, name, promised: "有" }),
    },
    Household: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `户${id}`, promised: "有" }) },
  },
  health: {
    Query: { clinic: () => ({ name: "卫生室", patient: { id: "1" } }), clinicCount: () => 1 },
    Household: {
      __resolveReference: ({ id }: { id: string }) => ({ id, bill: `${id}00.00`, doctor: `医生${id}` }),
      secret: () => {
        throw forbidden("您的角色无权查看", { field: "Household.secret" });
      },
    },
  },
};

/** The supergraph of the two departments. */
export function smallSupergraph(): string {
  const composed = composeSupergraph([
    { name: "households", sdl: SDL.households },
    { name: "health", sdl: SDL.health },
  ]);
  if (!composed.ok) throw new Error(composed.error.join("\n"));
  return composed.value;
}

/** Makes one of the two departments. */
export function smallDepartment(name: "households" | "health"): SmallDepartment {
  const schema = buildSubgraphSchema([{ typeDefs: parse(SDL[name]), resolvers: RESOLVERS[name] as never }]);
  const department: SmallDepartment = {
    name,
    app: fastify(),
    subgraph: {
      name,
      execute,
      get app() {
        return department.app;
      },
    },
    behaviour: "serves",
    calls: [],
    listen: () => department.app.listen({ host: "127.0.0.1", port: 0 }),
  };
  const { app } = department;

  async function execute(request: DepartmentRequest, call: Omit<DepartmentCall, "signal">) {
    department.calls.push({ request, authorization: call.authorization, requestId: call.requestId });
    if (department.behaviour === "hangs") await new Promise(() => {});
    if (department.behaviour === "fails") throw new Error("out of memory");
    if (call.authorization === undefined) return { errors: [unauthenticated("no token").toJSON()] };
    const result = await graphql({
      schema,
      source: request.query,
      variableValues: request.variables ?? {},
      operationName: request.operationName ?? null,
    });
    const answer = JSON.parse(JSON.stringify(result)) as FormattedExecutionResult;
    if (department.behaviour === "forgets") forget(answer.data);
    return { ...answer, ...(result.errors ? { errors: result.errors.map(formatted) } : {}) };
  }

  app.post("/graphql", async (request, reply) => {
    if (department.behaviour === "dies in mid-answer") return dieInMidAnswer(reply);
    if (department.behaviour === "fails") return reply.code(500).send("Error: out of memory at server.js:17");
    if (department.behaviour === "answers HTML") return reply.type("text/html").send("<h1>proxy</h1>");
    return execute(request.body as DepartmentRequest, {
      authorization: request.headers.authorization,
      requestId: String(request.headers["x-request-id"]),
    });
  });
  app.get("/health", async (_request, reply) =>
    reply.code(department.behaviour === "serves" ? 200 : 503).send({}),
  );
  return department;
}

function formatted(error: GraphQLError) {
  const known = error.originalError instanceof GraphQLError || error.extensions.code !== undefined;
  return {
    message: error.message,
    ...(error.path ? { path: error.path } : {}),
    extensions: known
      ? error.extensions
      : { code: "INTERNAL_SERVER_ERROR", stacktrace: error.stack?.split("\n") },
  };
}

function forget(data: unknown): void {
  for (const value of Object.values(data ?? {})) {
    if (typeof value !== "object" || value === null) continue;
    if ("promised" in value) delete value.promised;
    forget(value);
  }
}

function dieInMidAnswer(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  reply.raw.write('{"data":{"household":{"id":"1","na');
  setTimeout(() => reply.raw.destroy(), 20);
  return reply;
}
