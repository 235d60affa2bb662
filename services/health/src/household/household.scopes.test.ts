import { Role } from "@fupin/domain-types/identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { Viewer } from "@fupin/server-kit/viewer";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SUMMARY_READERS } from "../access-roles.js";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { sampleMedicalFiles } from "../testing/sample-medical-file.js";

const HOUSEHOLD = "3603212072010001";
const OTHER = "3603212072010002";
const NEIGHBOUR = "3603212072020001";
/** The database's "lock not available". */
const LOCKED = "55P03";
let health: TestSubgraph<Tables>;

beforeAll(async () => {
  health = await startHealth(sampleMedicalFiles());
});
afterAll(() => health?.close());

const summary = (account: object, household = HOUSEHOLD) =>
  health.askEntity(account as never, "Household", household, "healthSummary { persons outOfPocket }");

describe.each(Role.values)("%s and the household's sums", (role) => {
  const account = role === "HELPER" ? { households: [HOUSEHOLD] } : { region: "360321207201" };

  it("are seen where the role keeps the ledger or sees the detail, and refused otherwise", async () => {
    const { entity, errors } = await summary({ roles: [role], ...account });
    if (SUMMARY_READERS.includes(role)) {
      expect(entity).toEqual({ healthSummary: { persons: 2, outOfPocket: "240.00" } });
    } else {
      expect(entity).toEqual({ healthSummary: null });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN", field: "Household.healthSummary" });
    }
  });

  it("are not seen of another village", async () => {
    const { entity } = await summary({ roles: [role], ...account }, NEIGHBOUR);
    expect(entity?.healthSummary).toBeNull();
  });
});

describe("reach of the sums", () => {
  it.each([
    ["a helper, of another household of the village", { roles: ["HELPER"], households: [HOUSEHOLD] }],
    ["a helper who also has a region", { roles: ["HELPER"], region: "36", households: [HOUSEHOLD] }],
    ["an office without a region", { roles: ["POVERTY_OFFICE"] }],
    ["an office with a region that is no code", { roles: ["POVERTY_OFFICE"], region: "%" }],
    ["an office with households, but no helper", { roles: ["AUDITOR"], households: [OTHER] }],
    ["an account without a role", { roles: [], region: "36" }],
  ])("ends for %s", async (_case, account) => {
    expect((await summary(account, OTHER)).entity?.healthSummary).toBeNull();
  });

  it("joins region and own households for a township officer who is a helper elsewhere (policy P-2)", async () => {
    const account = {
      roles: ["TOWNSHIP_OFFICER", "HELPER"],
      region: "360321207201",
      households: [NEIGHBOUR],
    };
    for (const household of [HOUSEHOLD, OTHER, NEIGHBOUR])
      expect((await summary(account, household)).entity?.healthSummary).not.toBeNull();
  });
});

describe("household_health_summary in the database", () => {
  const viewer = (role: Role): Viewer => ({
    subject: "tester",
    roles: [role],
    region: "360321207201",
    households: [],
  });
  const summed = async (db: Kysely<Tables>): Promise<string[]> => {
    const { rows } = await sql<{ household: string }>`
      select household from household_health_summary(array[${HOUSEHOLD}, ${NEIGHBOUR}])`.execute(db);
    return rows.map(({ household }) => household);
  };
  /** The role on the connection, and how many claims it shows. */
  const state = async (db: Kysely<Tables>): Promise<{ roles: string | null; claims: number }> => {
    const { rows } = await sql<{ roles: string | null; claims: number }>`
      select current_setting('fupin.roles', true) as roles, (select count(*) from claim) as claims`.execute(
      db,
    );
    return rows[0] as (typeof rows)[number];
  };

  it.each(Role.values)(
    "gives %s what its role may, and leaves the role and the rows as they were",
    async (role) => {
      // A helper has no household here, and the village beside it is nobody's.
      const seen = SUMMARY_READERS.includes(role) && role !== "HELPER" ? [HOUSEHOLD] : [];
      const own = { roles: `{${role}}`, claims: role === "HEALTH_OFFICER" ? 5 : 0 };
      await health.database
        .as(viewer(role))
        .connection()
        .execute(async (db) => {
          expect(await summed(db)).toEqual(seen);
          expect(await state(db)).toEqual(own);
          await db.transaction().execute(async (trx) => {
            expect(await summed(trx)).toEqual(seen);
            expect(await state(trx)).toEqual(own);
          });
          expect(await state(db)).toEqual(own);
        });
    },
  );

  it("gives nothing to a connection without a viewer", async () => {
    await health.database
      .as(viewer("POVERTY_OFFICE"))
      .transaction()
      .execute(async (trx) => {
        await sql`select set_config('fupin.roles', '', true)`.execute(trx);
        expect(await summed(trx)).toEqual([]);
        expect(await state(trx)).toEqual({ roles: "", claims: 0 });
      });
  });

  it("leaves the role as it was after an error inside", async () => {
    const own = { roles: "{POVERTY_OFFICE}", claims: 0 };
    const office = health.database.as(viewer("POVERTY_OFFICE"));
    await office.connection().execute(async (db) => {
      await sql`set lock_timeout = '50ms'`.execute(db);
      const savepoint = async (trx: Kysely<Tables>): Promise<void> => {
        await sql`savepoint before`.execute(trx);
        await expect(summed(trx)).rejects.toMatchObject({ code: LOCKED });
        await sql`rollback to savepoint before`.execute(trx);
      };
      // While somebody else holds a table, the function's query fails when the role is already raised.
      await health.db.transaction().execute(async (holder) => {
        await sql`lock table settlement in access exclusive mode`.execute(holder);
        await expect(summed(db)).rejects.toMatchObject({ code: LOCKED });
        expect(await state(db)).toEqual(own);
        await db.transaction().execute(async (trx) => {
          await savepoint(trx);
          expect(await state(trx)).toEqual(own);
        });
      });
      expect(await summed(db)).toEqual([HOUSEHOLD]);
      expect(await state(db)).toEqual(own);
      await sql`reset lock_timeout`.execute(db);
    });
  });
});
