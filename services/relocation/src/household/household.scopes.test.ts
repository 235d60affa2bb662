import { Role } from "@fupin/domain-types/identity";
import { DepartmentDatabase, systemViewer } from "@fupin/server-kit/database/department-database";
import { createLogger } from "@fupin/server-kit/logging";
import { createTestIdentity, type TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOUSING_COUNT_READERS, HOUSING_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { createRelocationSubgraph } from "../subgraph.js";
import { startRelocation } from "../testing/relocation-harness.js";
import { household, SITE, VILLAGE } from "../testing/sample-housing.js";

const MOVED = household(3);
const RENOVATED = household(5);
const RELOCATION = `${MOVED}-BQ1`;
const RENOVATION = `${RENOVATED}-WG1`;
const NOBODY: readonly TestAccount[] = [
  { roles: ["POVERTY_OFFICE"], region: "361022" },
  { roles: ["VILLAGE_CADRE"], region: "360321207202" },
  { roles: ["HOUSING_OFFICER"] },
  { roles: ["HOUSING_OFFICER"], region: "%" },
  { roles: ["HELPER"], households: [household(2)] },
  { roles: [], region: "CN" },
];
let relocation: TestSubgraph<Tables>;

beforeAll(async () => {
  relocation = await startRelocation();
});
afterAll(() => relocation?.close());

/** Every field with facts of a household: type, key, selection, what it holds. */
const FIELDS: [type: string, id: string, selection: string, value: unknown][] = [
  [
    "Household",
    RENOVATED,
    "dwelling { grade inspectedOn dangerous }",
    { dwelling: { grade: "C", inspectedOn: "2016-08-01", dangerous: true } },
  ],
  [
    "Household",
    RENOVATED,
    "dwelling { inspections(first: 1) { id grade inspectedOn dangerous } }",
    {
      dwelling: {
        inspections: [{ id: `${RENOVATED}-JD3`, grade: "C", inspectedOn: "2016-08-01", dangerous: true }],
      },
    },
  ],
  ["Household", MOVED, "relocation { id stage }", { relocation: { id: RELOCATION, stage: "MOVED_IN" } }],
  ["Household", RENOVATED, "renovations { id stage }", { renovations: [{ id: RENOVATION, stage: "PAID" }] }],
  ["Relocation", RELOCATION, "id", { id: RELOCATION }],
  ["Relocation", RELOCATION, "appliedOn", { appliedOn: "2015-10-20" }],
  ["Relocation", RELOCATION, "stage", { stage: "MOVED_IN" }],
  ["Relocation", RELOCATION, "mode", { mode: "CONCENTRATED" }],
  ["Relocation", RELOCATION, "persons", { persons: 3 }],
  ["Relocation", RELOCATION, "site { id }", { site: { id: SITE } }],
  ["Relocation", RELOCATION, "household { id }", { household: { id: MOVED } }],
  ["HousingRenovation", RENOVATION, "id", { id: RENOVATION }],
  ["HousingRenovation", RENOVATION, "plannedYear", { plannedYear: 2014 }],
  ["HousingRenovation", RENOVATION, "grade", { grade: "D" }],
  ["HousingRenovation", RENOVATION, "kind", { kind: "TURN_KEY" }],
  ["HousingRenovation", RENOVATION, "stage", { stage: "PAID" }],
  ["HousingRenovation", RENOVATION, "subsidy", { subsidy: "20000.00" }],
  ["HousingRenovation", RENOVATION, "acceptedOn", { acceptedOn: "2014-12-01" }],
  ["HousingRenovation", RENOVATION, "household { id }", { household: { id: RENOVATED } }],
];

const LISTS: [name: string, total: number][] = [
  ["inspections", 5],
  ["relocations", 2],
  ["renovations", 3],
  ["dangerousWithoutPlan", 2],
];

const accountOf = (role: Role): TestAccount =>
  role === "HELPER" ? { roles: [role], households: [MOVED, RENOVATED] } : { roles: [role], region: "360321" };

/** Whether anything but nulls was seen. */
const seen = (entity: Record<string, unknown> | null): boolean =>
  Object.values(entity ?? {}).some((value) => value !== null);

describe.each(Role.values)("%s in the region (policy F-3)", (role) => {
  const reads = HOUSING_READERS.includes(role);

  it.each(FIELDS)(
    "sees %s %s { %s } only where it may, through _entities",
    async (type, id, selection, value) => {
      const { entity, errors } = await relocation.askEntity(accountOf(role), type, id, selection);
      if (reads) expect(entity).toEqual(value);
      else {
        expect(seen(entity)).toBe(false);
        // Relocations and renovations are not even found; the household's fields are refused.
        if (type === "Household") expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
        else expect(entity).toBeNull();
      }
    },
  );

  it.each(LISTS)("lists %s only where it may", async (list, total) => {
    const { data, errors } = await relocation.ask(
      accountOf(role),
      `{ list: ${list} { totalCount edges { node { id } } } }`,
    );
    if (!reads) {
      expect(data).toEqual({ list: null });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN", field: `Query.${list}` });
    } else if (role !== "HELPER") expect(data).toMatchObject({ list: { totalCount: total } });
  });

  it("sees the village's counts only where it may", async () => {
    const { data, errors } = await relocation.ask(
      { roles: [role], region: VILLAGE },
      `{ _entities(representations: [{__typename: "Village", code: "${VILLAGE}"}]) { ... on Village { housing { inspected } } } }`,
    );
    const mayCount = HOUSING_COUNT_READERS.includes(role);
    expect(data?._entities).toEqual([{ housing: mayCount ? { inspected: 5 } : null }]);
    if (!mayCount) expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
  });

  it("has a database connection that finds no more than that", async () => {
    const { households = [] } = accountOf(role);
    const db = relocation.database.as({ ...systemViewer, roles: [role], region: "360321", households });
    for (const table of ["dwelling_inspection", "relocation", "housing_renovation"] as const) {
      const rows = await db.selectFrom(table).select("household_id").execute();
      expect(rows.length > 0).toBe(reads);
    }
    for (const view of ["current_dwelling", "dangerous_without_plan"] as const) {
      const rows = await db.selectFrom(view).select("household_id").execute();
      expect(rows.length > 0).toBe(reads);
    }
  });
});

describe("a helper", () => {
  it("sees the households it is responsible for, wherever they are, and no others", async () => {
    const { data } = await relocation.ask(
      { roles: ["HELPER"], households: [household(4), "3610221002010002"] },
      "{ inspections { edges { node { household { id } } } } dangerousWithoutPlan { edges { node { id } } } }",
    );
    expect(data).toEqual({
      inspections: {
        edges: [
          { node: { household: { id: household(4) } } },
          { node: { household: { id: "3610221002010002" } } },
        ],
      },
      dangerousWithoutPlan: { edges: [{ node: { id: household(4) } }] },
    });
  });
});

describe("outside the region", () => {
  it.each(NOBODY)("%j sees nothing", async (account) => {
    for (const [type, id, selection] of FIELDS) {
      expect(seen((await relocation.askEntity(account, type, id, selection)).entity)).toBe(false);
    }
    const { data } = await relocation.ask(
      account,
      `{ inspections(filter: {region: "360321207201", grade: D}) { totalCount } relocations(filter: {region: "360321207201"}) { totalCount }
         renovations(filter: {region: "360321207201", grade: D}) { totalCount }
         _entities(representations: [{__typename: "Village", code: "${VILLAGE}"}]) { ... on Village { housing { inspected } } } }`,
    );
    const nothing = account.roles.length === 0 ? null : { totalCount: 0 };
    expect(data).toEqual({
      inspections: nothing,
      relocations: nothing,
      renovations: nothing,
      _entities: [{ housing: null }],
    });
  });
});

describe("where the service's role also owns the tables", () => {
  it("refuses an analyst the cases that its connection finds for the counts", async () => {
    const { verifyToken, authorizationOf } = await createTestIdentity();
    const database = new DepartmentDatabase<Tables>({ url: relocation.ownerUrl });
    const log = createLogger("relocation", "silent");
    const subgraph = await createRelocationSubgraph({
      database,
      sealed: relocation.sealed,
      verifyToken,
      log,
    });
    try {
      const analyst = { roles: ["ANALYST"], region: "36" } as const;
      expect(
        await database
          .as({ ...systemViewer, ...analyst })
          .selectFrom("relocation")
          .selectAll()
          .execute(),
      ).not.toEqual([]);
      const { data, errors } = await subgraph.execute(
        {
          query: `query ($of: [_Any!]!) { _entities(representations: $of) {
            ... on Relocation { stage } ... on HousingRenovation { subsidy } ... on Household { dwelling { grade } } } }`,
          variables: {
            of: [
              { __typename: "Relocation", id: RELOCATION },
              { __typename: "HousingRenovation", id: RENOVATION },
              { __typename: "Household", id: MOVED },
            ],
          },
        },
        { authorization: await authorizationOf(analyst) },
      );
      expect(data?._entities).toEqual([{ stage: null }, { subsidy: null }, { dwelling: null }]);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([
        "FORBIDDEN",
        "FORBIDDEN",
        "FORBIDDEN",
      ]);
    } finally {
      await subgraph.close();
    }
  });
});

describe("without a valid token", () => {
  it.each([
    "{ __typename }",
    "{ _service { sdl } }",
    "{ resettlementSites { totalCount } }",
    `{ _entities(representations: [{__typename: "Relocation", id: "${RELOCATION}"}]) { ... on Relocation { stage } } }`,
  ])("%s is refused", async (query) => {
    for (const authorization of [undefined, "Bearer a.b.c", "Basic eDp5"]) {
      const result = await relocation.subgraph.execute({ query }, { authorization });
      expect(result).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      expect(result.data).toBeUndefined();
    }
  });
});
