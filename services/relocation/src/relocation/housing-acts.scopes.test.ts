import { Role } from "@fupin/domain-types/identity";
import { systemViewer } from "@fupin/server-kit/database/department-database";
import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { isInputObjectType, isNonNullType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CONSENT_OFFICERS,
  ELIGIBILITY_OFFICERS,
  HOUSEHOLD_CONTACTS,
  HOUSING_OFFICERS,
  HOUSING_READERS,
  RANKING_READERS,
} from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { schema } from "../schema.js";
import { carryOut, LATER_ACTS, OFFICE, personsOf, relocateTo } from "../testing/acts.js";
import { startRelocation } from "../testing/relocation-harness.js";
import { household, VILLAGE } from "../testing/sample-housing.js";

const MOVED = household(1);
const WAITING = household(2);
const RENOVATED = household(3);
const ALLOTTED = household(4);
let relocation: TestSubgraph<Tables>;

/** One household for each turn, all through the acts. */
beforeAll(async () => {
  relocation = await startRelocation(async () => undefined);
  const act = async (name: string, input: object): Promise<void> => {
    const { error } = await carryOut(relocation, name, { ...input }, "__typename");
    if (error) throw new Error(`${name}: ${error.message}`);
  };
  await relocateTo(relocation, 1, "FOLLOW_UP");
  await act("surveyHamlet", {
    village: VILLAGE,
    name: "上屋",
    surveyedOn: "2016-01-01",
    households: 30,
    poorVillage: true,
    examined: ["ROAD"],
    reached: [],
  });
  await act("assignHouseholdsToHamlet", {
    hamlet: `${VILLAGE}-ZR1`,
    households: [RENOVATED],
    since: "2016-01-01",
  });
  await act("recordRelocationMemberChange", {
    relocation: `${MOVED}-BQ1`,
    expectedVersion: 9,
    on: "2017-01-01",
    kind: "DEATH",
    person: personsOf(1, 1)[0],
    document: "死亡 1",
  });
  await act("planResettlementSite", {
    village: "360321207001",
    name: "中心安置点",
    capacityHouseholds: 1,
    capacityPersons: 5,
  });
  await act("addToResettlementSite", {
    site: "360321207-AZ1",
    dwellings: [{ label: "1 号", area: "75.00" }],
  });
  for (const serial of [4, 2]) {
    const { id, version } = await relocateTo(relocation, serial, "CONSENTED", { mode: "CONCENTRATED" });
    await act("allotResettlementDwelling", {
      ...LATER_ACTS.allotResettlementDwelling,
      relocation: id,
      expectedVersion: version,
      site: "360321207-AZ1",
    });
  }
  await act("recordDwellingInspection", { household: RENOVATED, inspectedOn: "2016-01-01", grade: "D" });
  await act("recordDwellingInspection", { household: household(5), inspectedOn: "2016-01-01", grade: "C" });
  for (const [number, priority] of [
    [RENOVATED, "DIBAO"],
    [household(5), "WUBAO"],
  ])
    await act("applyForRenovation", {
      household: number,
      on: "2016-02-01",
      priority,
      canBuild: true,
      document: "申请",
    });
  await act("setRenovationQuota", { county: "360321", year: 2016, households: 1, document: "指标" });
  await act("confirmRenovationPlan", {
    county: "360321",
    year: 2016,
    on: "2016-03-01",
    document: "计划",
    households: [RENOVATED],
    passedOver: [{ household: household(5), reason: "外出" }],
  });
  const renovation = { renovation: `${RENOVATED}-WG1` };
  await act("startHousingRenovation", {
    ...renovation,
    expectedVersion: 1,
    on: "2016-04-01",
    contractor: "自建",
  });
  await act("payRenovationSubsidy", {
    ...renovation,
    expectedVersion: 2,
    on: "2016-05-01",
    amount: "1.00",
    document: "凭证",
  });
});
afterAll(() => relocation?.close());

/** Every field of the acts' facts: type, key, selection. */
const FIELDS: readonly (readonly [type: string, id: string, selection: string])[] = [
  ["Relocation", `${MOVED}-BQ1`, "steps { act }"],
  ["Relocation", `${MOVED}-BQ1`, "consents { signedBy { id } }"],
  ["Relocation", `${MOVED}-BQ1`, "members { person { id } }"],
  ["Relocation", `${MOVED}-BQ1`, "memberChanges { person { id } }"],
  ["Relocation", `${MOVED}-BQ1`, "entitlements { subsidy }"],
  ["Relocation", `${MOVED}-BQ1`, "followUps { employed }"],
  ["Relocation", `${MOVED}-BQ1`, "home { address }"],
  ["Relocation", `${MOVED}-BQ1`, "move { newAddress }"],
  ["Relocation", `${MOVED}-BQ1`, "dispersedDwelling { address }"],
  ["Relocation", `${ALLOTTED}-BQ1`, "siteDwelling { id }"],
  ["Relocation", `${WAITING}-BQ1`, "waiting { since }"],
  ["HousingRenovation", `${RENOVATED}-WG1`, "steps { act }"],
  ["HousingRenovation", `${RENOVATED}-WG1`, "payments { amount }"],
  ["Household", RENOVATED, "hamlet { name }"],
];

const TABLES = [
  "relocation_step",
  "relocation_consent",
  "relocation_member",
  "relocation_member_change",
  "relocation_entitlement",
  "relocation_move",
  "relocation_home",
  "relocation_follow_up",
  "dispersed_dwelling",
  "dwelling_allotment",
  "site_waiting",
  "hamlet_household",
  "renovation_application",
  "renovation_passed_over",
  "renovation_step",
  "renovation_payment",
] as const;

/** Who may carry out what. */
const ACTS: Readonly<Record<string, readonly Role[]>> = {
  applyForRelocation: HOUSEHOLD_CONTACTS,
  decideRelocationEligibility: ELIGIBILITY_OFFICERS,
  signRelocationConsent: CONSENT_OFFICERS,
  withdrawRelocationConsent: CONSENT_OFFICERS,
  allotResettlementDwelling: HOUSING_OFFICERS,
  approveDispersedDwelling: HOUSING_OFFICERS,
  completeRelocationDwelling: HOUSING_OFFICERS,
  handOverRelocationDwelling: CONSENT_OFFICERS,
  recordRelocationMoveIn: HOUSEHOLD_CONTACTS,
  recordOldHouseVacated: HOUSEHOLD_CONTACTS,
  recordRelocationFollowUp: HOUSEHOLD_CONTACTS,
  recordRelocationMemberChange: HOUSEHOLD_CONTACTS,
  planResettlementSite: HOUSING_OFFICERS,
  addToResettlementSite: HOUSING_OFFICERS,
  serveResettlementWaitingList: HOUSING_OFFICERS,
  changeResettlementSiteCapacity: HOUSING_OFFICERS,
  recordDwellingInspection: HOUSING_OFFICERS,
  applyForRenovation: HOUSEHOLD_CONTACTS,
  setRenovationQuota: HOUSING_OFFICERS,
  confirmRenovationPlan: HOUSING_OFFICERS,
  startHousingRenovation: HOUSING_OFFICERS,
  completeHousingRenovation: HOUSING_OFFICERS,
  acceptHousingRenovation: HOUSING_OFFICERS,
  payRenovationSubsidy: HOUSING_OFFICERS,
  surveyHouseholdUtilities: HOUSEHOLD_CONTACTS,
  surveyHamlet: HOUSEHOLD_CONTACTS,
  assignHouseholdsToHamlet: HOUSEHOLD_CONTACTS,
  setRelocationParameter: HOUSING_OFFICERS,
};

const accountOf = (role: Role): TestAccount =>
  role === "HELPER"
    ? { roles: [role], households: [MOVED, WAITING, RENOVATED, ALLOTTED, household(5)] }
    : { roles: [role], region: "360321" };

/** A value for each field of an act's input, right in form, of a household that nothing is known of. */
function inputOf(mutation: string): Record<string, unknown> {
  const field = schema.schema.getMutationType()?.getFields()[mutation];
  const type = field?.args[0]?.type;
  const input = type && isNonNullType(type) ? type.ofType : type;
  if (!isInputObjectType(input)) throw new Error(`${mutation} takes no input`);
  return Object.fromEntries(
    Object.values(input.getFields()).flatMap(({ name, type: fieldType }) =>
      isNonNullType(fieldType) ? [[name, sampleOf(name, String(fieldType))]] : [],
    ),
  );
}

const VALUES: Readonly<Record<string, unknown>> = {
  requestId: "scopes-request",
  relocation: `${household(99)}-BQ1`,
  renovation: `${household(99)}-WG1`,
  household: "3610221002010001",
  site: "361022100-AZ9",
  hamlet: "361022100201-ZR9",
  county: "361022",
  village: "361022100201",
  region: "361022",
  households: 5,
  year: 2016,
  key: "relocation.areaCapPerPerson",
  person: personsOf(99, 1)[0],
  signedBy: personsOf(99, 1)[0],
  members: personsOf(99, 1),
  reason: "GEOLOGICAL_HAZARD",
  mode: "DISPERSED",
  kind: "BIRTH",
  priority: "WUBAO",
  grade: "C",
  examined: ["WATER"],
  reached: [],
  value: "25",
};

function sampleOf(name: string, type: string): unknown {
  if (type === "[ID!]!") return name === "members" ? VALUES.members : [household(99)];
  if (name in VALUES) return VALUES[name];
  if (type === "Date!") return "2016-05-01";
  if (type === "Int!") return 1;
  if (type === "Boolean!") return true;
  if (type === "Yuan!" || type === "SquareMetre!") return "10.00";
  return "文号 1";
}

it("every act stands in the table of who may", () => {
  const mutations = Object.keys(schema.schema.getMutationType()?.getFields() ?? {});
  expect(mutations.sort()).toEqual(Object.keys(ACTS).sort());
});

describe.each(Role.values)("%s (policy F-3)", (role) => {
  const reads = HOUSING_READERS.includes(role);

  it.each(FIELDS)("sees %s %s { %s } only where it may, through _entities", async (type, id, selection) => {
    const { entity } = await relocation.askEntity(accountOf(role), type, id, selection);
    const [value] = Object.values(entity ?? {});
    const some = Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
    expect(some).toBe(reads);
  });

  it.each(TABLES)(
    "has a connection that finds %s only where it may, and nothing of another county",
    async (table) => {
      const { households = [] } = accountOf(role);
      const seen = async (region: string, own: readonly string[]): Promise<number> => {
        const db = relocation.database.as({ ...systemViewer, roles: [role], region, households: [...own] });
        return (await db.selectFrom(table).select("household_id").execute()).length;
      };
      expect((await seen("360321", households)) > 0).toBe(reads);
      expect(await seen("361022", [])).toBe(0);
    },
  );

  it("carries out only what its office allows, and nothing outside its region", async () => {
    for (const [name, roles] of Object.entries(ACTS)) {
      const account: TestAccount = { roles: [role], region: "360321" };
      const { error } = await carryOut(relocation, name, inputOf(name), "__typename", account);
      const code = error?.extensions?.code;
      if (!roles.includes(role)) {
        expect([name, code, error?.extensions?.field]).toEqual([name, "FORBIDDEN", `Mutation.${name}`]);
      } else {
        // Allowed to the office; but the object is elsewhere, or not there.
        expect([name, code]).toEqual([name, expect.stringMatching(/^(FORBIDDEN|NOT_FOUND)$/)]);
        expect(error?.extensions?.field).toBeUndefined();
      }
    }
  });

  it("sees a county's ranking and plans only where it may, and only of the whole county", async () => {
    const ask = (region: string) =>
      relocation.ask(
        { roles: [role], region },
        `{ renovationYear(county: "360321", year: 2016) { ranking { totalCount } }
           renovationPlans(county: "360321", year: 2016) { edges { node { id passedOver { rank } } } } }`,
      );
    const may = RANKING_READERS.includes(role);
    const { data } = await ask("360321");
    expect(data).toEqual({
      renovationYear: may ? { ranking: { totalCount: 1 } } : null,
      renovationPlans: may
        ? { edges: [{ node: { id: "360321-2016-JH1", passedOver: [{ rank: 1 }] } }] }
        : null,
    });
    expect((await ask("360321207")).data).toEqual({ renovationYear: null, renovationPlans: null });
  });
});

describe("an officer of another county (policy F-3)", () => {
  it.each(Object.keys(LATER_ACTS))("finds no relocation to %s", async (name) => {
    const members = personsOf(77, 1);
    const { error } = await carryOut(
      relocation,
      name,
      {
        ...inputOf(name),
        ...LATER_ACTS[name],
        ...(name === "signRelocationConsent" ? { members, signedBy: members[0] } : {}),
        relocation: `${WAITING}-BQ1`,
        expectedVersion: 4,
      },
      "__typename",
      { ...OFFICE, region: "361022" },
    );
    expect(error?.extensions).toMatchObject({ code: "NOT_FOUND" });
  });
});
