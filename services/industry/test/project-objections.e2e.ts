import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { askAct } from "../src/testing/ask-act.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import { ACCOUNTS, act, loadBeneficiaries, projectBefore } from "../src/testing/project-steps.js";
import { NEIGHBOUR, sampleNumber, VILLAGE } from "../src/testing/sample-rows.js";

let industry: TestSubgraph<Tables>;
beforeAll(async () => {
  industry = await startIndustry(loadBeneficiaries);
});
afterAll(() => industry?.close());

describe("an objection to the notice (policy I-1)", () => {
  const OBJECTIONS =
    "stage process { notice { objections { id raisedBy content upheld finding resolvedOn } } }";
  const object = (project: unknown, change: object = {}, by: keyof typeof ACCOUNTS = "village") =>
    askAct(
      industry,
      ACCOUNTS[by],
      "raiseIndustryProjectObjection",
      { project, content: "受益户与公示不符", on: "2016-03-08", ...change },
      OBJECTIONS,
    );
  const resolve = (objection: string, change: object = {}, by: keyof typeof ACCOUNTS = "township") =>
    askAct(
      industry,
      ACCOUNTS[by],
      "resolveIndustryProjectObjection",
      { objection, upheld: false, finding: "受益户名单无误", on: "2016-03-20", ...change },
      OBJECTIONS,
    );

  it("stops the project until it is resolved, once, by others than the village", async () => {
    const id = await projectBefore(industry, "startIndustryProject");
    expect((await object(id, { raisedBy: "  " })).value).toMatchObject({
      stage: "ANNOUNCED",
      process: {
        notice: { objections: [{ id: `${id}-Q01`, raisedBy: null, upheld: null, resolvedOn: null }] },
      },
    });
    const stopped = await act(industry, "startIndustryProject", id);
    expect(stopped).toMatchObject({ code: "RULE_VIOLATED", policy: "I-1", figures: { open: [`${id}-Q01`] } });

    expect(await resolve(`${id}-Q01`, {}, "village")).toMatchObject({ code: "FORBIDDEN" });
    expect(await resolve(`${id}-Q02`)).toMatchObject({ code: "NOT_FOUND" });
    expect(await resolve("Q01")).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(await resolve(`${id}-Q01`, { on: "2016-03-07" })).toMatchObject({ policy: "I-1" });
    const answers = await Promise.all(Array.from({ length: 5 }, () => resolve(`${id}-Q01`)));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(answers.filter(({ policy }) => policy === "I-1")).toHaveLength(4);

    expect(await act(industry, "startIndustryProject", id)).toMatchObject({
      figures: { resolvedOn: "2016-03-20" },
    });
    expect((await act(industry, "startIndustryProject", id, { on: "2016-03-20" })).value).toMatchObject({
      stage: "UNDER_WAY",
    });
    expect(await object(id)).toMatchObject({ policy: "I-1", figures: { stage: "UNDER_WAY" } });
  });

  it("stops it for good where it is upheld", async () => {
    const id = await projectBefore(industry, "startIndustryProject");
    await object(id, { raisedBy: "村民某" });
    const upheld = { upheld: true, finding: "两户重复列入" };
    expect((await resolve(`${id}-Q01`, upheld, "office")).value).toMatchObject({
      process: { notice: { objections: [{ raisedBy: "村民某", finding: "两户重复列入", upheld: true }] } },
    });
    expect(await act(industry, "startIndustryProject", id, { on: "2016-12-31" })).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "I-1",
      figures: { upheld: [`${id}-Q01`] },
    });
  });

  it.each<[string, object, keyof typeof ACCOUNTS, object]>([
    ["before the notice was posted", { on: "2016-03-04" }, "village", { policy: "I-1" }],
    ["without content", { content: " " }, "village", { code: "BAD_USER_INPUT" }],
    ["by an office that does not post notices", {}, "office", { code: "FORBIDDEN" }],
    ["to a project that is not", { project: `${VILLAGE}-P999` }, "village", { code: "NOT_FOUND" }],
  ])("is refused %s", async (_case, change, by, refusal) => {
    expect(await object(await projectBefore(industry, "startIndustryProject"), change, by)).toMatchObject(
      refusal,
    );
  });

  it("is never overtaken by work that begins at the same moment", async () => {
    const id = await projectBefore(industry, "startIndustryProject");
    const answers = await Promise.all([
      act(industry, "startIndustryProject", id),
      ...Array.from({ length: 4 }, () => object(id)),
    ]);
    const [start, ...objections] = answers;
    const made = objections.filter(({ code }) => code === undefined).length;
    expect(made).toBe(start?.code === undefined ? 0 : 4);
  });

  it("is seen by officials of the region, by name, by nobody else (policy F-3)", async () => {
    const id = await projectBefore(industry, "startIndustryProject");
    await object(id, { raisedBy: "村民某" });
    const seenBy = async (account: object) => {
      const { data } = await industry.ask(
        { ...ACCOUNTS.office, ...account },
        "query ($id: ID!) { project(id: $id) { process { notice { objections { raisedBy } } } } }",
        { id },
      );
      return data?.project;
    };
    const seen = (objections: unknown) => ({ process: { notice: { objections } } });
    expect(await seenBy({})).toEqual(seen([{ raisedBy: "村民某" }]));
    expect(await seenBy({ region: NEIGHBOUR })).toEqual(seen([]));
    expect(await seenBy({ roles: ["ANALYST"] })).toEqual(seen(null));
    expect(await seenBy({ roles: ["HELPER"], households: [sampleNumber(1)] })).toEqual(seen(null));
  });
});
