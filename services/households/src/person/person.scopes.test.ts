import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACCOUNT_READERS, CONTACT_READERS, HEALTH_READERS, UNMASKED_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { startHouseholds } from "../testing/households-harness.js";
import { inventedIdentityNumber, sampleHousehold } from "../testing/sample-household.js";

const HOUSEHOLD = "3603212072010001";
const PERSON = "360321207201-00001";
const NUMBER = inventedIdentityNumber("360321", "1960-01-02");
let households: TestSubgraph<Tables>;

beforeAll(async () => {
  households = await startHouseholds([sampleHousehold(1)]);
});
afterAll(() => households?.close());

/** Every field with personal data, who sees it, and what it holds. */
const FIELDS: [field: string, readers: readonly Role[], value: unknown][] = [
  ["name", PERSON_READERS, "欧阳试"],
  ["sex", PERSON_READERS, "MALE"],
  ["birthDate", PERSON_READERS, "1960-01-02"],
  ["relation", PERSON_READERS, "HEAD"],
  ["ethnicity", PERSON_READERS, "汉族"],
  ["education", PERSON_READERS, "PRIMARY"],
  ["school", PERSON_READERS, "NOT_IN_SCHOOL"],
  ["labour", PERSON_READERS, "ORDINARY"],
  ["monthsWorkedAway", PERSON_READERS, 0],
  ["basicInsurance", PERSON_READERS, true],
  ["seriousIllnessInsurance", PERSON_READERS, true],
  ["health", HEALTH_READERS, "CHRONIC_ILLNESS"],
  ["phone", CONTACT_READERS, "19900000000"],
  ["identityNumber", PERSON_READERS, expect.stringMatching(/^360321\*{11}[\dX]$/)],
  ["identityNumber(purpose: INSPECTION)", UNMASKED_READERS, NUMBER],
];

const regionOf = (role: Role): { region?: string; households?: string[] } =>
  role === "HELPER" ? { households: [HOUSEHOLD] } : { region: "360321" };

describe.each(Role.values)("%s in the region (policy F-3)", (role) => {
  it.each(FIELDS)("sees Person.%s only where it may, through _entities", async (field, readers, value) => {
    const account = { roles: [role], ...regionOf(role) };
    const { entity, errors } = await households.askEntity(account, "Person", PERSON, `value: ${field}`);
    if (readers.includes(role)) expect(entity?.value).toEqual(value);
    else {
      expect(entity?.value ?? null).toBeNull();
      // An analyst's database connection does not even find the person; others are refused the field.
      if (PERSON_READERS.includes(role)) expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
    }
  });

  it("sees the bank account masked, or in full with right and purpose", async () => {
    const account = { roles: [role], ...regionOf(role) };
    const accountSeen = async (field: string): Promise<unknown> =>
      (await households.askEntity(account, "Household", HOUSEHOLD, `value: ${field}`)).entity?.value ?? null;
    expect(await accountSeen("bankAccount")).toBe(
      ACCOUNT_READERS.includes(role) ? "***************0001" : null,
    );
    const mayUnmask = ACCOUNT_READERS.includes(role) && UNMASKED_READERS.includes(role);
    expect(await accountSeen("bankAccount(purpose: PAYMENT)")).toBe(mayUnmask ? "6200000000000000001" : null);
  });
});

describe("outside the region", () => {
  it.each([
    ["a neighbouring county", { roles: ["POVERTY_OFFICE"], region: "361022" }],
    ["another village", { roles: ["VILLAGE_CADRE"], region: "360321207202" }],
    ["no region at all", { roles: ["POVERTY_OFFICE"] }],
    ["a region that is no code", { roles: ["POVERTY_OFFICE"], region: "%" }],
    ["another household's helper", { roles: ["HELPER"], households: ["3603212072010002"] }],
  ] as const)("%s sees neither household nor person", async (_case, account) => {
    const { data } = await households.ask(
      account as never,
      `{ household(id: "${HOUSEHOLD}") { id } households { totalCount } person(id: "${PERSON}") { id } persons { totalCount }
         _entities(representations: [{__typename: "Person", id: "${PERSON}"}, {__typename: "Household", id: "${HOUSEHOLD}"}]) { __typename } }`,
    );
    expect(data).toEqual({
      household: null,
      households: { totalCount: 0 },
      person: null,
      persons: { totalCount: 0 },
      _entities: [null, null],
    });
  });
});

describe("protected numbers (policy F-3)", () => {
  const audits = async (): Promise<{ action: string; purpose: string | null; object_id: string }[]> => {
    return households.db.selectFrom("audit").select(["action", "purpose", "object_id"]).execute();
  };

  it("records each unmasked reading with its purpose", async () => {
    const before = (await audits()).length;
    const query = `{ household(id: "${HOUSEHOLD}") { members { identityNumber(purpose: PAYMENT) } } }`;
    const { data } = await households.ask({ roles: ["POVERTY_OFFICE"], region: "36" }, query);
    expect(data?.household).toMatchObject({ members: [{ identityNumber: NUMBER }, {}] });
    expect((await audits()).slice(before)).toEqual([
      { action: "READ_IDENTITY_NUMBER", purpose: "PAYMENT", object_id: "360321207201-00001" },
      { action: "READ_IDENTITY_NUMBER", purpose: "PAYMENT", object_id: "360321207201-00002" },
    ]);
  });

  it("finds a person by identity number with the right and a purpose, and records it", async () => {
    const search =
      "query ($number: String) { persons(filter: {identityNumber: $number, purpose: IDENTITY_CHECK}) { edges { node { id } } } }";
    const found = await households.ask({ roles: ["AUDITOR"], region: "36" }, search, { number: NUMBER });
    expect(found.data).toMatchObject({ persons: { edges: [{ node: { id: PERSON } }] } });
    expect((await audits()).at(-1)).toEqual({
      action: "FIND_BY_IDENTITY_NUMBER",
      purpose: "IDENTITY_CHECK",
      object_id: PERSON,
    });
    const refused = await households.ask({ roles: ["VILLAGE_CADRE"], region: "36" }, search, {
      number: NUMBER,
    });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN", policy: "F-3" });
  });

  it.each([
    ["a wrong number", `{identityNumber: "123", purpose: PAYMENT}`, "identityNumber"],
    ["no purpose", `{identityNumber: "${NUMBER}"}`, "purpose"],
  ])("refuses a search with %s, without repeating the number", async (_case, filter, field) => {
    const { errors } = await households.ask(
      { roles: ["AUDITOR"], region: "36" },
      `{ persons(filter: ${filter}) { totalCount } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field });
    expect(JSON.stringify(errors)).not.toContain(NUMBER);
  });

  it("keeps the audit append-only and the numbers encrypted at rest", async () => {
    const { db } = households;
    await expect(db.deleteFrom("audit").execute()).rejects.toMatchObject({ code: "42501" });
    const rows = await db.selectFrom("person").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(NUMBER);
  });
});

describe("without a valid token", () => {
  it.each([
    "{ __typename }",
    "{ _service { sdl } }",
    `{ _entities(representations: [{__typename: "Person", id: "${PERSON}"}]) { ... on Person { name } } }`,
    "{ __schema { types { name } } }",
  ])("%s is refused", async (query) => {
    for (const authorization of [undefined, "Bearer a.b.c", "Basic eDp5"]) {
      const result = await households.subgraph.execute({ query }, { authorization });
      expect(result).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      expect(result.data).toBeUndefined();
    }
  });
});
