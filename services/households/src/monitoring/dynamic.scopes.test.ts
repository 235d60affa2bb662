import { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { done } from "../testing/act.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleHousehold } from "../testing/sample-household.js";

const HOUSEHOLD = "3603212072010001";
const office = { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" } as const;
const PERSON_READERS = new Set<Role>(Role.values.filter((role) => role !== "ANALYST"));
const WATCHERS = new Set<Role>(["POVERTY_OFFICE", "TOWNSHIP_OFFICER", "VILLAGE_CADRE", "HELPER", "AUDITOR"]);

/** Fields of a household that hold something of its people, and who sees them. */
const FIELDS: [string, string, ReadonlySet<Role>][] = [
  ["pairing", "pairing { id }", PERSON_READERS],
  ["pairings", "pairings { edges { node { id } } }", PERSON_READERS],
  ["helperVisits", "helperVisits { edges { node { id } } }", PERSON_READERS],
  ["plans", "plans { edges { node { id } } }", PERSON_READERS],
  ["events", "events { edges { node { id } } }", PERSON_READERS],
  ["incomeSurveys", "incomeSurveys { edges { node { id } } }", PERSON_READERS],
  ["exitCases", "exitCases { edges { node { id } } }", PERSON_READERS],
  ["riskAlerts", "riskAlerts { edges { node { id } } }", WATCHERS],
];

let households: TestSubgraph<Tables>;
beforeAll(async () => {
  households = await startHouseholds([sampleHousehold(1), sampleHousehold(2)]);
  const act = (name: string, input: Record<string, unknown>, fields = "__typename") =>
    done(households, office, name, input, fields);
  const { id: unit } = await act("registerSupportUnit", { region: "360321", name: "县水利局" }, "id");
  const { id: helper } = await act("registerHelper", { unit, name: "甲", post: "科员" }, "id");
  await act("pairHousehold", { household: HOUSEHOLD, helper, on: "2015-01-01" });
  await act("recordHelperVisit", { household: HOUSEHOLD, on: "2015-01-20", findings: "入户" });
  await act("openYearlyAdjustment", { township: "360321207", year: 2015, on: "2015-01-02" });
  await act("proposeExit", { household: HOUSEHOLD, on: "2015-02-01", evidence: "提名" });
  await act("recordIncomeSurvey", {
    household: HOUSEHOLD,
    year: 2014,
    on: "2015-02-02",
    surveyor: "村调查组",
    wages: "2000.00",
    business: "0",
    property: "0",
    transfers: "0",
    expenses: "0",
  });
  await act("makeHouseholdPlan", {
    household: HOUSEHOLD,
    year: 2015,
    on: "2015-02-03",
    targetIncome: "3500.00",
    target: "过线",
    measures: [
      { kind: "INDUSTRY", content: "油茶", dueOn: "2015-12-01" },
      { kind: "SAFETY_NET", content: "低保", dueOn: "2015-12-01" },
    ],
    risks: [{ risk: "价格", counterMeasure: "保底" }],
  });
});
afterAll(() => households?.close());

const seen = (value: unknown): boolean => {
  if (value === null || value === undefined) return false;
  const { edges } = value as { edges?: unknown[] };
  return edges === undefined || edges.length > 0;
};

describe.each(FIELDS)("Household.%s", (field, selection, readers) => {
  it.each(Role.values)("for %s, through _entities too", async (role) => {
    const account = { roles: [role], region: "360321", households: role === "HELPER" ? [HOUSEHOLD] : [] };
    const { data } = await households.ask(account, `{ household(id: "${HOUSEHOLD}") { ${selection} } }`);
    const { entity } = await households.askEntity(account, "Household", HOUSEHOLD, selection);
    for (const household of [data?.household as Record<string, unknown> | null, entity])
      expect(seen(household?.[field])).toBe(readers.has(role));
  });

  it("nothing outside the region, nor for another's helper", async () => {
    for (const account of [
      { roles: ["POVERTY_OFFICE"], region: "361022" },
      { roles: ["HELPER"], region: "360321", households: ["3603212072010002"] },
    ] as const) {
      const { entity } = await households.askEntity(account, "Household", HOUSEHOLD, selection);
      expect(seen(entity?.[field])).toBe(false);
    }
  });
});

describe("statements", () => {
  it("costs one statement for each list of 50 households, none for each of them", async () => {
    const selection = FIELDS.map(([, fields]) => fields).join(" ");
    const of = Array.from({ length: 50 }, (_, index) => ({
      __typename: "Household",
      id: `36032120720100${String(index + 1).padStart(2, "0")}`,
    }));
    const statements = await households.countStatements(() =>
      households.ask(
        office,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Household { ${selection} } } }`,
        { of },
      ),
    );
    expect(statements).toHaveLength(1 + FIELDS.length);
  });
});
