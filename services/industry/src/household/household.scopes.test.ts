import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { Role } from "@fupin/domain-types/identity";
import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { EntityAnswer, TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { startIndustry } from "../testing/industry-harness.js";
import { loadSampleHousehold, NEIGHBOUR, sampleNumber, VILLAGE } from "../testing/sample-rows.js";

const HOUSEHOLD = sampleNumber(1);
const PROJECT = `${VILLAGE}-P002`;
let industry: TestSubgraph<Tables>;

beforeAll(async () => {
  industry = await startIndustry((db) => loadSampleHousehold(db, HOUSEHOLD));
});
afterAll(() => industry?.close());

/** Every field with data of a household, who sees it, and what it holds. */
const FIELDS: [field: string, readers: readonly Role[], value: unknown][] = [
  [
    "projects(first: 1) { share project { id } }",
    PERSON_READERS,
    [{ share: "1200.50", project: { id: PROJECT } }],
  ],
  ["loans(first: 1) { amount }", LIVELIHOOD_READERS, [{ amount: "5000.00" }]],
  [
    "shareholdings(first: 1) { amount dividends { amount } }",
    LIVELIHOOD_READERS,
    [{ amount: "1000.01", dividends: [{ amount: "59.99" }] }],
  ],
  [
    "industrySummary { projects projectShareTotal }",
    PERSON_READERS,
    { projects: 2, projectShareTotal: "1200.50" },
  ],
  ["industrySummary { value: loans }", LIVELIHOOD_READERS, { value: 3 }],
  ["industrySummary { value: loansOutstanding }", LIVELIHOOD_READERS, { value: "30000.00" }],
  ["industrySummary { value: sharesTotal }", LIVELIHOOD_READERS, { value: "5000.01" }],
  ["industrySummary { value: dividendsTotal }", LIVELIHOOD_READERS, { value: "600.33" }],
];

/** Every root field with data of households. */
const LISTS: [field: string, readers: readonly Role[], value: unknown][] = [
  [
    `project(id: "${PROJECT}") { value: beneficiaries { totalCount edges { node { share } } } }`,
    PERSON_READERS,
    { value: { totalCount: 1, edges: [{ node: { share: "1200.50" } }] } },
  ],
  [
    "loans(first: 1) { totalCount edges { node { amount } } }",
    LIVELIHOOD_READERS,
    { totalCount: 3, edges: [{ node: { amount: "10000.00" } }] },
  ],
  [
    "shareholdings(first: 1) { totalCount edges { node { amount } } }",
    LIVELIHOOD_READERS,
    { totalCount: 2, edges: [{ node: { amount: "4000.00" } }] },
  ],
];

const inRegion = (role: Role): TestAccount => ({
  roles: [role],
  ...(role === "HELPER" ? { households: [HOUSEHOLD] } : { region: "360321" }),
});

/** The value, or null with FORBIDDEN in its place. */
function expectSeen(may: boolean, value: unknown, found: unknown, errors: EntityAnswer["errors"]): void {
  if (may) {
    expect(errors).toBeUndefined();
    expect(found).toEqual(value);
  } else {
    expect([null, { value: null }]).toContainEqual(found);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
  }
}

describe.each(Role.values)("%s in the region (policy F-3)", (role) => {
  it.each(FIELDS)("sees Household.%s only where it may, through _entities", async (field, readers, value) => {
    const { entity, errors } = await industry.askEntity(
      inRegion(role),
      "Household",
      HOUSEHOLD,
      `value: ${field}`,
    );
    expectSeen(readers.includes(role), value, entity?.value, errors);
  });

  it.each(LISTS)("sees %s only where it may", async (field, readers, value) => {
    const { data, errors } = await industry.ask(inRegion(role), `{ value: ${field} }`);
    expectSeen(readers.includes(role), value, data?.value, errors);
  });

  it("sees the project itself: it is announced publicly (policies I-1, F-2)", async () => {
    const { data, errors } = await industry.ask(
      inRegion(role),
      `{ project(id: "${PROJECT}") { name budget indicators { target } } projects { totalCount }
         _entities(representations: [{__typename: "Village", code: "${VILLAGE}"}]) { ... on Village { projects { totalCount } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      project: { name: "圳头村油茶种植项目", budget: "96000.00", indicators: [{ target: "80.00" }] },
      projects: { totalCount: 2 },
      _entities: [{ projects: { totalCount: 2 } }],
    });
  });
});

describe("outside the region", () => {
  it.each<[string, TestAccount]>([
    ["a neighbouring county", { roles: ["POVERTY_OFFICE"], region: "361022" }],
    ["another village", { roles: ["VILLAGE_CADRE"], region: NEIGHBOUR }],
    ["no region at all", { roles: ["INDUSTRY_OFFICER"] }],
    ["a region that is no code", { roles: ["INDUSTRY_OFFICER"], region: "%" }],
  ])("%s sees the project and nothing of its households", async (_case, account) => {
    const { data, errors } = await industry.ask(
      account,
      `{ loans { totalCount edges { node { id } } } shareholdings { totalCount edges { node { id } } }
         project(id: "${PROJECT}") { name beneficiaries { totalCount edges { node { share } } } }
         _entities(representations: [{__typename: "Household", id: "${HOUSEHOLD}"}]) { ... on Household {
           projects { share } loans { id } shareholdings { id } industrySummary { projects loansOutstanding } } } }`,
    );
    const nothing = { totalCount: 0, edges: [] };
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      loans: nothing,
      shareholdings: nothing,
      project: { name: "圳头村油茶种植项目", beneficiaries: nothing },
      _entities: [{ projects: [], loans: [], shareholdings: [], industrySummary: null }],
    });
  });

  it("another household's helper is refused the household and sees no row of it", async () => {
    const { data, errors } = await industry.ask(
      { roles: ["HELPER"], households: [sampleNumber(2)] },
      `{ loans { totalCount } shareholdings { totalCount }
         _entities(representations: [{__typename: "Household", id: "${HOUSEHOLD}"}]) { ... on Household {
           projects { share } loans { id } shareholdings { id } industrySummary { projects } } } }`,
    );
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(Array(4).fill("FORBIDDEN"));
    expect(data).toEqual({
      loans: { totalCount: 0 },
      shareholdings: { totalCount: 0 },
      _entities: [{ projects: null, loans: null, shareholdings: null, industrySummary: null }],
    });
  });

  it("a filter for the household does not widen what is seen", async () => {
    const { data } = await industry.ask(
      { roles: ["POVERTY_OFFICE"], region: "361022" },
      `{ loans(filter: {household: "${HOUSEHOLD}"}) { totalCount } shareholdings(filter: {region: "36"}) { totalCount } }`,
    );
    expect(data).toEqual({ loans: { totalCount: 0 }, shareholdings: { totalCount: 0 } });
  });
});

it("hides the rows themselves from roles that may not, whatever the graph asks", async () => {
  const rowsSeenBy = async (
    role: Role,
    table: "project_beneficiary" | "micro_loan" | "shareholding" | "dividend",
  ) => {
    const viewer = { subject: "t", roles: [role], region: "", households: [HOUSEHOLD] };
    return (await industry.database.as(viewer).selectFrom(table).selectAll().execute()).length;
  };
  for (const role of Role.values) {
    expect(await rowsSeenBy(role, "project_beneficiary")).toBe(PERSON_READERS.includes(role) ? 2 : 0);
    const livelihood = LIVELIHOOD_READERS.includes(role);
    expect(await rowsSeenBy(role, "micro_loan")).toBe(livelihood ? 3 : 0);
    expect(await rowsSeenBy(role, "shareholding")).toBe(livelihood ? 2 : 0);
    expect(await rowsSeenBy(role, "dividend")).toBe(livelihood ? 3 : 0);
  }
});

describe("without a valid token", () => {
  it.each([
    "{ __typename }",
    "{ _service { sdl } }",
    "{ projects { totalCount } }",
    `{ _entities(representations: [{__typename: "Household", id: "${HOUSEHOLD}"}]) { ... on Household { loans { id } } } }`,
    `{ _entities(representations: [{__typename: "IndustryProject", id: "${PROJECT}"}]) { ... on IndustryProject { name } } }`,
  ])("%s is refused", async (query) => {
    for (const authorization of [undefined, "Bearer a.b.c", "Basic eDp5"]) {
      const result = await industry.subgraph.execute({ query }, { authorization });
      expect(result).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      expect(result.data).toBeUndefined();
    }
  });
});
