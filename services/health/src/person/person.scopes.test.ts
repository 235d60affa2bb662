import { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENROLLMENT_READERS, MEDICAL_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { sampleMedicalFiles } from "../testing/sample-medical-file.js";

const HOUSEHOLD = "3603212072010001";
const PERSON = "360321207201-00001";
let health: TestSubgraph<Tables>;
let claimId: string;

beforeAll(async () => {
  health = await startHealth(sampleMedicalFiles());
  const claim = await health.db
    .selectFrom("claim")
    .select("id")
    .where("invoice_number", "=", "A1")
    .executeTakeFirstOrThrow();
  claimId = String(claim.id);
});
afterAll(() => health?.close());

/** Every field with medical facts of a person. */
const FIELDS = [
  "enrollments { year }",
  "enrolled(year: 2016)",
  "claims { id diagnosisGroup }",
  "screenings { finding doctor followUps { totalCount } }",
  "medicalYears { year }",
  "outOfPocket(year: 2016)",
];

/** Every root field that reaches them, who may ask, and whether the answer holds a person. */
const ROOTS: [query: () => string, readers: readonly Role[]][] = [
  [() => `claim(id: "${claimId}") { diagnosisGroup }`, MEDICAL_READERS],
  [
    () => `claims(filter: {household: "${HOUSEHOLD}"}) { edges { node { diagnosisGroup } } }`,
    MEDICAL_READERS,
  ],
  [() => "enrollments { edges { node { year } } counts { persons } }", ENROLLMENT_READERS],
];

const reachOf = (role: Role): object =>
  role === "HELPER" ? { households: [HOUSEHOLD] } : { region: "360321" };

describe.each(Role.values)("%s in the region (policy F-3)", (role) => {
  const account = { roles: [role], ...reachOf(role) } as never;

  it.each(FIELDS)("sees Person.%s only where it may, through _entities", async (field) => {
    const { entity, errors } = await health.askEntity(account, "Person", PERSON, `value: ${field}`);
    if (MEDICAL_READERS.includes(role)) {
      expect(errors).toBeUndefined();
      expect(entity?.value).not.toBeNull();
    } else {
      expect(entity).toEqual({ value: null });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
    }
  });

  it("sees a claim that a plan of the household points to only where it may (policies P-6, H-6)", async () => {
    const { entity, errors } = await health.askEntity(account, "Claim", claimId, "status");
    expect(errors).toBeUndefined();
    expect(entity).toEqual(MEDICAL_READERS.includes(role) ? { status: "SETTLED" } : null);
  });

  it.each(ROOTS)("asks %s only where it may", async (query, readers) => {
    const { data, errors } = await health.ask(account, `{ value: ${query()} }`);
    if (readers.includes(role)) {
      expect(errors).toBeUndefined();
      expect(data?.value).not.toBeNull();
    } else {
      expect(data).toEqual({ value: null });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
    }
  });
});

const NOTHING = {
  claim: null,
  claims: { totalCount: 0, edges: [] },
  _entities: [
    { enrollments: null, enrolled: null, claims: null, medicalYears: null, outOfPocket: null },
    { healthSummary: null },
    null,
  ],
};

describe("outside the reach", () => {
  it.each([
    ["a neighbouring county", { roles: ["HEALTH_OFFICER"], region: "361022" }],
    ["another village", { roles: ["HEALTH_OFFICER"], region: "360321207202" }],
    ["no region at all", { roles: ["HEALTH_OFFICER"] }],
    ["a region that is no code", { roles: ["HEALTH_OFFICER"], region: "%" }],
    ["a health officer named for the household", { roles: ["HEALTH_OFFICER"], households: [HOUSEHOLD] }],
    ["another household's helper", { roles: ["HELPER"], households: ["3603212072010002"] }],
    ["a helper with a region", { roles: ["HELPER"], region: "360321" }],
    ["a helper of nobody", { roles: ["HELPER"] }],
  ])("%s sees nothing of the person", async (_case, account) => {
    const { data, errors } = await health.ask(
      account as never,
      `{
        claim(id: "${claimId}") { id }
        claims(filter: {person: "${PERSON}"}) { totalCount edges { node { id } } }
        _entities(representations: [{__typename: "Person", id: "${PERSON}"}, {__typename: "Household", id: "${HOUSEHOLD}"},
          {__typename: "Claim", id: "${claimId}"}]) {
          ... on Claim { id status }
          ... on Person {
            enrollments { year } enrolled(year: 2016) claims { id } medicalYears { year } outOfPocket(year: 2016)
          }
          ... on Household { healthSummary { persons } }
        }
      }`,
    );
    expect(data).toEqual(NOTHING);
    // A helper asking for another household is told so; rows that are out of reach are simply not there.
    for (const { extensions } of errors ?? []) expect(extensions).toMatchObject({ code: "FORBIDDEN" });
  });

  it("a township officer who is a helper sees the detail of the own household alone (policy P-2)", async () => {
    const account = {
      roles: ["TOWNSHIP_OFFICER", "HELPER"],
      region: "360321207",
      households: [HOUSEHOLD],
    } as never;
    const claimsOf = async (person: string): Promise<unknown> =>
      (await health.askEntity(account, "Person", person, "claims { invoiceNumber }")).entity?.claims;
    expect(await claimsOf(PERSON)).toHaveLength(4);
    expect(await claimsOf("360321207201-00003")).toBeNull();
    const { data } = await health.ask(account, "{ claims { totalCount } }");
    expect(data).toEqual({ claims: { totalCount: 4 } });
  });
});

describe("the database", () => {
  it.each(["person", "enrollment", "claim", "settlement"] as const)(
    "shows rows of %s to no role but health and the helper, even without the graph",
    async (table) => {
      for (const role of Role.values) {
        const viewer = { subject: "tester", roles: [role], region: "360321", households: [HOUSEHOLD] };
        const rows = await health.database.as(viewer).selectFrom(table).select("household_id").execute();
        const seen = new Set(rows.map((row) => row.household_id));
        if (role === "HEALTH_OFFICER") expect(seen.size).toBeGreaterThan(1);
        else expect([...seen]).toEqual(role === "HELPER" ? [HOUSEHOLD] : []);
      }
    },
  );

  it("forces row-level security on every table with personal data, also on the owner", async () => {
    const { rows } = await sql<{ relname: string }>`
      select relname from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname = 'public' and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)
        and exists (select 1 from pg_attribute a where attrelid = c.oid and attname in ('household_id', 'person_id'))`.execute(
      health.db,
    );
    expect(rows).toEqual([]);
  });
});

describe("without a valid token", () => {
  it.each([
    "{ __typename }",
    "{ _service { sdl } }",
    "{ claims { totalCount } }",
    `{ _entities(representations: [{__typename: "Person", id: "${PERSON}"}]) { ... on Person { claims { id } } } }`,
    `{ _entities(representations: [{__typename: "Household", id: "${HOUSEHOLD}"}]) { ... on Household { healthSummary { persons } } } }`,
  ])("%s is refused", async (query) => {
    for (const authorization of [undefined, "Bearer a.b.c", "Basic eDp5"]) {
      const result = await health.subgraph.execute({ query }, { authorization });
      expect(result).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      expect(result.data).toBeUndefined();
    }
  });
});
