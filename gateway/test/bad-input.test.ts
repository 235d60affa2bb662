import { monitorEventLoopDelay } from "node:perf_hooks";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SmallGateway, smallGateway } from "./small-gateway.js";

let platform: SmallGateway;
beforeAll(async () => {
  platform = await smallGateway("local");
});
afterAll(() => platform.close());

const many = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_each, index) => piece(index)).join(" ");

/** The departments' calls and how long the event loop stood still while `work` ran. */
async function costOf(work: () => Promise<unknown>): Promise<{ calls: number; stillMs: number }> {
  const before = platform.households.calls.length + platform.health.calls.length;
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  await work();
  await new Promise((resolve) => setTimeout(resolve, 10));
  delays.disable();
  return {
    calls: platform.households.calls.length + platform.health.calls.length - before,
    stillMs: delays.max / 1e6,
  };
}

describe("operations that are too large", () => {
  it.each([
    ["10,000 aliases", "tokens", `{ ${many(10_000, (index) => `a${index}: clinicCount`)} }`],
    ["1,000 aliases", "rootFields", `{ ${many(1_000, (index) => `a${index}: clinicCount`)} }`],
    [
      "1,000 aliases below the root",
      "fields",
      `{ household(id: 1) { ${many(1_000, (index) => `a${index}: name`)} } }`,
    ],
    [
      "a fragment bomb of 2^30",
      "fields",
      `{ household(id: 1) { ...F0 } } ${many(30, (index) => (index === 29 ? "fragment F29 on Household { id name }" : `fragment F${index} on Household { ...F${index + 1} ...F${index + 1} }`))}`,
    ],
    ["depth 2,000", "nesting", `${"{a".repeat(2_000)}${"}".repeat(2_000)}`],
    ["lists 2,000 deep", "nesting", `{ a(x: ${"[".repeat(2_000)}${"]".repeat(2_000)}) }`],
    ["a type 2,000 deep", "nesting", `query($x: ${"[".repeat(2_000)}Int${"]".repeat(2_000)}) { a }`],
    ["a flood of directives", "directives", `{ clinicCount ${many(600, () => "@include(if: true)")} }`],
    [
      "introspection 60 deep",
      "depth",
      `{ __schema { types ${"{ fields { type ".repeat(20)} { name } ${"}}".repeat(20)} } }`,
    ],
  ])(
    "%s: refused by the limit of %s before anything is asked of a department",
    async (_what, limit, query) => {
      let answer: Awaited<ReturnType<SmallGateway["query"]>> | undefined;
      const { calls, stillMs } = await costOf(async () => {
        answer = await platform.query(query);
      });
      expect(answer?.status).toBe(400);
      expect(answer?.body.errors).toHaveLength(1);
      const { code, limit: named, seen, allowed } = answer?.body.errors?.[0]?.extensions ?? {};
      expect({ code, named }).toEqual({ code: "TOO_COMPLEX", named: limit });
      expect(seen).toBeGreaterThan(Number(allowed));
      expect(calls).toBe(0);
      expect(stillMs).toBeLessThan(500);
    },
  );

  it("variables nested 100,000 deep are refused", async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    const answer = await platform.post(`{"query":"{ clinicCount }","variables":${deep}}`);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ extensions: { limit: "nesting" } }] } });
  });

  it("the costliest operation that is let through does not stop the others", async () => {
    const query = `{ households { ${many(499, () => "... on Household { name }")} doctor } }`;
    const { stillMs } = await costOf(() => platform.query(query));
    expect(stillMs).toBeLessThan(1_500);
  });
});

describe("requests that are not GraphQL", () => {
  it.each([
    ["garbage bytes", Buffer.from([0, 255, 254, 1, 2, 128])],
    ["invalid JSON", '{"query": "{ clinicCount }"'],
    ["an empty body", ""],
    ["a number", "7"],
    ["null", "null"],
    ["no query", "{}"],
    ["a query that is no text", '{"query": 7}'],
    ["an empty query", '{"query": ""}'],
    ["variables that are no object", '{"query": "{ clinicCount }", "variables": [1]}'],
    ["an operation name that is no text", '{"query": "{ clinicCount }", "operationName": {}}'],
    ["an unknown operation name", '{"query": "query A { clinicCount }", "operationName": "B"}'],
    ["a batch", '[{"query": "{ clinicCount }"}]'],
    ["a poisoned prototype", '{"query": "{ clinicCount }", "__proto__": {"a": 1}}'],
    ["a syntax error", '{"query": "{ clinicCount"}'],
    ["a field that is not there", '{"query": "{ clinicCuont }"}'],
    [
      "a variable of the wrong type",
      '{"query": "query($n: Int!) { households(first: $n) { id } }", "variables": {"n": "x"}}',
    ],
    ["a subscription", '{"query": "subscription { clinicCount }"}'],
  ])("%s: 400 and BAD_USER_INPUT", async (_what, body) => {
    const answer = await platform.post(body);
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: "BAD_USER_INPUT" } }] },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/Did you mean|stack|node_modules/);
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/xml",
  ])("content type %s: 415", async (type) => {
    const answer = await platform.post('{"query": "{ clinicCount }"}', { "content-type": type });
    expect(answer).toMatchObject({
      status: 415,
      body: { errors: [{ extensions: { code: "BAD_USER_INPUT" } }] },
    });
  });

  it.each(["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"] as const)(
    "%s /graphql: 405",
    async (method) => {
      const answer = await platform.gateway.app.inject({ method, url: "/graphql?query={clinicCount}" });
      expect(answer.statusCode).toBe(405);
      expect(answer.headers.allow).toBe("POST");
    },
  );

  it("an address that is not there: 404, in the form of GraphQL", async () => {
    const answer = await platform.gateway.app.inject("/nowhere");
    expect(answer.statusCode).toBe(404);
    expect(answer.json().errors[0].extensions.code).toBe("NOT_FOUND");
  });

  it("a client that keeps persisted operations is told to send the text", async () => {
    const answer = await platform.post({ extensions: { persistedQuery: { version: 1, sha256Hash: "a" } } });
    expect(answer.body.errors?.[0]?.message).toBe("PersistedQueryNotSupported");
  });
});

describe("over the wire", () => {
  let address: string;
  beforeAll(async () => {
    address = await platform.gateway.app.listen({ host: "127.0.0.1", port: 0 });
  });

  const send = async (body: Buffer | string, headers: Record<string, string> = {}) => {
    const answer = await request(`${address}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: await platform.authorization(),
        ...headers,
      },
      body,
    });
    return {
      status: answer.statusCode,
      body: (await answer.body.json()) as { errors: { extensions: object }[] },
    };
  };

  it("a body of 10 MB: 413 and TOO_COMPLEX", async () => {
    const answer = await send(JSON.stringify({ query: `{ clinicCount } #${"x".repeat(10_000_000)}` }));
    expect(answer.status).toBe(413);
    expect(answer.body.errors[0]?.extensions).toEqual({
      code: "TOO_COMPLEX",
      limit: "bytes",
      allowed: 1024 * 1024,
    });
  });

  it("10 MB without a token: 401, unread", async () => {
    expect((await send(Buffer.alloc(10_000_000), { authorization: "" })).status).toBe(401);
  });

  it("serves on after that", async () => {
    expect((await send('{"query": "{ clinicCount }"}')).status).toBe(200);
  });
});

describe("form of answers", () => {
  it("answers in the media type of GraphQL where the client prefers it", async () => {
    const answer = await platform.post(
      { query: "{ clinicCount }" },
      { accept: "application/graphql-response+json, application/json;q=0.9" },
    );
    expect(answer.headers["content-type"]).toMatch(/^application\/graphql-response\+json/);
  });

  it("shows the schema to whoever has a token", async () => {
    const answer = await platform.query("{ __schema { queryType { name } } }");
    expect(answer.body).toHaveProperty("data.__schema.queryType.name", "Query");
  });
});
