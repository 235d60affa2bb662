import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type SmallGateway, smallGateway } from "./small-gateway.js";

const FILE = `query File($id: ID!) { household(id: $id) { id name bill doctor } }`;

describe.each(["local", "remote"] as const)("departments, %s", (transport) => {
  let platform: SmallGateway;
  beforeAll(async () => {
    platform = await smallGateway(transport);
  });
  beforeEach(() => {
    platform.households.behaviour = "serves";
    platform.health.behaviour = "serves";
    platform.households.calls.length = 0;
    platform.health.calls.length = 0;
    platform.logged.length = 0;
  });
  afterAll(() => platform.close());

  it("answers one query from both departments", async () => {
    const answer = await platform.query(FILE, { id: "7" });
    expect(answer.body).toEqual({
      data: { household: { id: "7", name: "户7", bill: "700.00", doctor: "医生7" } },
    });
    expect(answer.status).toBe(200);
  });

  it("asks each department once for a list, whatever its length", async () => {
    const answer = await platform.query("{ households(first: 50) { id name bill } }");
    expect(answer.body.data?.households).toHaveLength(50);
    expect(answer.body).toHaveProperty("data.households.49", { id: "50", name: "户50", bill: "5000.00" });
    expect(platform.health.calls).toHaveLength(1);
  });

  it("runs acts", async () => {
    const answer = await platform.query('mutation { rename(id: "3", name: "新") { name doctor } }');
    expect(answer.body).toEqual({ data: { rename: { name: "新", doctor: "医生3" } } });
  });

  it("passes the caller's token and the request id to every department, and answers with the id", async () => {
    const authorization = await platform.authorization("analyst");
    const answer = await platform.post(
      { query: FILE, variables: { id: "1" } },
      { authorization, "x-request-id": "request-0001" },
    );
    expect(answer.headers["x-request-id"]).toBe("request-0001");
    for (const call of [...platform.households.calls, ...platform.health.calls])
      expect(call).toMatchObject({ authorization, requestId: "request-0001" });
  });

  it("makes a new request id where the caller's is not well formed", async () => {
    const answer = await platform.post({ query: FILE, variables: { id: "1" } }, { "x-request-id": "a b\tc" });
    expect(answer.headers["x-request-id"]).toMatch(/^[\w-]{36}$/);
  });

  it.each(
    transport === "remote"
      ? (["hangs", "fails", "dies in mid-answer", "answers HTML"] as const)
      : (["hangs", "fails"] as const),
  )("a department that %s costs its own fields and is named", async (behaviour) => {
    platform.health.behaviour = behaviour;
    const answer = await platform.query(
      "{ households { id name bill } clinic { name } household(id: 1) { doctor } }",
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveProperty("data.households.0", { id: "1", name: "户1", bill: null });
    expect(answer.body.data?.clinic).toBeNull();
    expect(answer.body.errors).toEqual([
      {
        message: "卫生健康与医保部门的服务暂时无法访问",
        extensions: { code: "UNAVAILABLE", department: "health", reason: expect.any(String) },
      },
    ]);
    expect(JSON.stringify(answer.body)).not.toMatch(/127\.0\.0\.1|memory|\.js|stack/);
  });

  it("waits for a hanging department once in an operation, however many steps of the plan need it", async () => {
    platform.health.behaviour = "hangs";
    const startedAt = performance.now();
    await platform.query("{ clinic { name patient { name } } households { doctor } }");
    await platform.query("{ household(id: 1) { doctor } households { bill } clinicCount }");
    expect(platform.health.calls.length).toBeLessThanOrEqual(5);
    expect(performance.now() - startedAt).toBeLessThan(4 * 300);
  });

  it("answers well formed when every department fails", async () => {
    platform.households.behaviour = "hangs";
    platform.health.behaviour = "fails";
    const nullable = await platform.query("{ household(id: 1) { name } clinic { name } }");
    expect(nullable.body.data).toEqual({ household: null, clinic: null });
    expect(nullable.body.errors?.map(({ extensions }) => extensions)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: "UNAVAILABLE", department: "households" }),
        expect.objectContaining({ code: "UNAVAILABLE", department: "health" }),
      ]),
    );
    const nonNull = await platform.query("{ clinicCount }");
    expect(nonNull).toMatchObject({
      status: 200,
      body: { data: null, errors: [{ extensions: { department: "health" } }] },
    });
  });

  it("serves again as soon as the department does", async () => {
    platform.health.behaviour = "fails";
    await platform.query(FILE, { id: "1" });
    platform.health.behaviour = "serves";
    expect((await platform.query(FILE, { id: "1" })).body.errors).toBeUndefined();
  });

  it("passes a department's own refusal on: code, policy, figures and path", async () => {
    const answer = await platform.query("{ refused asksForInput(amount: 1) households { secret } }");
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        {
          message: "到村到户资金低于 70%",
          path: ["refused"],
          extensions: {
            code: "RULE_VIOLATED",
            policy: "I-4",
            figures: { share: "65.00", required: "70.00" },
          },
        },
        {
          message: "金额有误",
          path: ["asksForInput"],
          extensions: { code: "BAD_USER_INPUT", field: "amount" },
        },
        {
          message: "您的角色无权查看",
          path: ["households", 1, "secret"],
          extensions: { code: "FORBIDDEN", field: "Household.secret" },
        },
      ]),
    );
  });

  it("says nothing of a defect's inside: INTERNAL, the department and the request id", async () => {
    const answer = await platform.query("{ broken household(id: 1) { name } }");
    expect(answer.body.data).toEqual({ broken: null, household: { name: "户1" } });
    expect(answer.body.errors).toEqual([
      {
        message: expect.stringContaining("请求编号"),
        path: ["broken"],
        extensions: { code: "INTERNAL", department: "households", requestId: answer.headers["x-request-id"] },
      },
    ]);
    const forSure = await platform.query("{ brokenForSure }");
    expect(forSure.body.data).toBeNull();
  });

  it("reports a value that a department left out, instead of a silent null", async () => {
    platform.households.behaviour = "forgets";
    const answer = await platform.query("{ household(id: 1) { name promised } }");
    expect(answer.body.data).toEqual({ household: null });
    expect(answer.body.errors?.[0]?.extensions).toMatchObject({ code: "INTERNAL" });
    expect(answer.body.extensions).toBeUndefined();
  });

  it("is healthy only when every department is, and names those that are not", async () => {
    const health = () => platform.gateway.app.inject("/health");
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await health()).statusCode).toBe(200);
    platform.health.behaviour = "fails";
    await new Promise((resolve) => setTimeout(resolve, 600));
    const answer = await health();
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ status: "unavailable", departments: ["health"] });
  });

  it("logs one line per operation, without text, variables or token", async () => {
    await platform.query(FILE, { id: "3603219999" });
    const lines = platform.logged.filter((line) => "operation" in line);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ operation: "File", code: "OK", roles: ["POVERTY_OFFICE"] });
    expect(JSON.stringify(platform.logged)).not.toMatch(/3603219999|household\(|Bearer|eyJ/);
  });
});

describe("a department's process", () => {
  it("that is killed in mid-query and not there afterwards costs its own fields", async () => {
    const platform = await smallGateway("remote");
    platform.health.behaviour = "hangs";
    const running = platform.query(FILE, { id: "1" });
    while (platform.health.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    platform.health.app.server.closeAllConnections();
    await Promise.all([platform.health.app.close(), running]);
    for (const answer of [await running, await platform.query(FILE, { id: "1" })]) {
      expect(answer.body.data?.household).toEqual({ id: "1", name: "户1", bill: null, doctor: null });
      expect(answer.body.errors?.[0]?.extensions).toMatchObject({
        code: "UNAVAILABLE",
        department: "health",
      });
    }
    expect((await running).body.errors?.[0]?.extensions.reason).toBe("connection lost");
    expect((await platform.query(FILE, { id: "1" })).body.errors?.[0]?.extensions.reason).toBe(
      "connection refused",
    );
    await platform.close();
  });

  it("is required where the supergraph names it", async () => {
    await expect(smallGateway("local", { departments: [] })).rejects.toThrow(
      /names "he?o?[a-z]+", but no client/,
    );
  });
});
