import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHealth } from "../testing/health-harness.js";
import { idOf } from "../testing/id-of.js";
import { takeOverRegistry } from "../testing/registry-facts.js";
import { SAMPLE_VILLAGE, sampleMedicalFile } from "../testing/sample-medical-file.js";
import {
  CLAIM_FIELDS,
  RECORD_CLAIM,
  REVERSE_SETTLEMENT,
  SETTLE_CLAIM,
} from "../testing/settlement-operations.js";

/** A person of a development household of 莲花县 who marries into a wubao household of 黎川县 on 1 August 2016. */
const PERSON = personId(SAMPLE_VILLAGE, 1);
const OTHER = personId(SAMPLE_VILLAGE, 3);
const BEFORE = householdNumber(SAMPLE_VILLAGE, 1);
const AFTER = householdNumber("361022100201", 1);
const DEVELOPMENT = [["2014-06-01", "DEVELOPMENT"]] as const;
const lianhua = { roles: ["HEALTH_OFFICER"], region: "360321", subject: "lianhua" } as const;
const lichuan = { roles: ["HEALTH_OFFICER"], region: "361022", subject: "lichuan" } as const;
let health: TestSubgraph<Tables>;
let requests = 0;
const claims: Record<string, string> = {};

const run = (account: object, query: string, input: object) =>
  health.ask(account as never, query, { input: { requestId: `moved-person-${++requests}`, ...input } });

async function settled(account: object, day: string, total: string): Promise<unknown> {
  const { data } = await run(account, RECORD_CLAIM, {
    person: PERSON,
    hospital: "江西省人民医院",
    hospitalLevel: "COUNTY",
    invoiceNumber: `M${requests}`,
    admittedOn: day,
    dischargedOn: day,
    total,
    inPolicy: total,
  });
  claims[day] = idOf(data, "recordClaim");
  const { data: paid, errors } = await run(account, SETTLE_CLAIM, { claim: claims[day] });
  expect(errors).toBeUndefined();
  return ((paid?.settleClaim ?? {}) as { settlement?: unknown }).settlement;
}
const settlementOf = async (account: object, day: string): Promise<unknown> =>
  (
    await health.ask(account as never, `query ($id: ID!) { claim(id: $id) { ${CLAIM_FIELDS} } }`, {
      id: claims[day],
    })
  ).data?.claim;

beforeAll(async () => {
  health = await startHealth([sampleMedicalFile(1), sampleMedicalFile(3)]);
  await takeOverRegistry(health.db, [
    { household: BEFORE, statuses: DEVELOPMENT, members: [[PERSON, "2014-06-01"]] },
    { household: AFTER, statuses: [["2014-06-01", "WUBAO"]] },
  ]);
  // Settled in this order, so that the first one is adjusted: 600 left, all above 3,000 then, × 53% = 318.
  await settled(lianhua, "2016-06-01", "1400.00");
  await settled(lianhua, "2016-02-01", "13400.00");
  await takeOverRegistry(health.db, [
    { household: BEFORE, statuses: DEVELOPMENT, members: [[PERSON, "2014-06-01", "2016-08-01"]] },
    { household: AFTER, statuses: [["2014-06-01", "WUBAO"]], members: [[PERSON, "2016-08-01"]] },
  ]);
});
afterAll(() => health?.close());

describe("who moved", () => {
  it("is seen with all settlements and adjustments where the person lives now, and no longer before (policy F-3)", async () => {
    expect(await settlementOf(lianhua, "2016-06-01")).toBeNull();
    expect(await settlementOf(lichuan, "2016-06-01")).toMatchObject({
      settlement: {
        basic: "800.00",
        seriousIllness: "318.00",
        outOfPocket: "282.00",
        adjustments: [{ seriousIllness: "318.00" }],
      },
    });
  });

  it("is settled as a member of the household of the day of discharge, by its county's parameters (policy H-6)", async () => {
    // Before the move: 莲花县 has a county deductible. 1,000 × 80%; left 600 × 53%.
    expect(await settled(lichuan, "2016-07-31", "1400.00")).toMatchObject({
      statusOnDischarge: "建档立卡贫困人口（扶贫开发户）",
      basic: "800.00",
      seriousIllness: "318.00",
      assistance: "0.00",
    });
    // From the move on: 黎川县 waives it (policy H-4), and wubao persons are assisted in full (policy H-5).
    // 1,400 × 80% = 1,120; left 280 × 53% = 148.40; 131.60 × 100%.
    expect(await settled(lichuan, "2016-08-01", "1400.00")).toMatchObject({
      statusOnDischarge: "建档立卡贫困人口（五保户）",
      basic: "1120.00",
      seriousIllness: "148.40",
      assistance: "131.60",
      outOfPocket: "0.00",
    });
  });

  it("can have a settlement reversed after the move, and the year follows (policy H-6)", async () => {
    const { errors } = await run(lichuan, REVERSE_SETTLEMENT, {
      claim: claims["2016-02-01"],
      reason: "发票作废",
    });
    expect(errors).toBeUndefined();
    expect(await settlementOf(lichuan, "2016-06-01")).toMatchObject({
      settlement: { seriousIllness: "0.00", outOfPocket: "600.00", adjustments: [{}, {}] },
    });
  });

  it("a later word about an earlier move does not take the person back", async () => {
    await takeOverRegistry(health.db, [
      {
        household: householdNumber(SAMPLE_VILLAGE, 2),
        statuses: DEVELOPMENT,
        members: [[PERSON, "2015-01-01", "2016-08-01"]],
      },
      { household: BEFORE, statuses: DEVELOPMENT, members: [[PERSON, "2014-06-01", "2015-01-01"]] },
    ]);
    const person = health.db.selectFrom("person").select("household_id").where("id", "=", PERSON);
    expect((await person.executeTakeFirstOrThrow()).household_id).toBe(AFTER);
  });
});

describe("the database", () => {
  it("tells of other regions' households only for persons of the own region, and keeps the region in force", async () => {
    const db = health.database.as({ ...lichuan, households: [] });
    const standing = async (of: string[]) =>
      (await sql<{ household: string }>`select household from health_standing(${of})`.execute(db)).rows;
    const households = (await standing([PERSON, OTHER])).map(({ household }) => household);
    expect(new Set(households)).toEqual(new Set([BEFORE, householdNumber(SAMPLE_VILLAGE, 2), AFTER]));
    expect(await standing([OTHER])).toEqual([]);
    const after = await db.selectFrom("household_status_by_date").select("household_id").execute();
    expect(after).toEqual([{ household_id: AFTER }]);
    const nobody = health.database.as({ subject: "n", roles: ["ANALYST"], region: "36", households: [] });
    expect((await sql`select * from health_standing(${[PERSON]})`.execute(nobody)).rows).toEqual([]);
  });

  it("keeps adjustments but for their household", async () => {
    const { db } = health;
    const refused = { code: "42501" };
    await expect(sql`truncate settlement_adjustment`.execute(db)).rejects.toBeDefined();
    const change = db.updateTable("settlement_adjustment").set({ assistance: 1, out_of_pocket: -1 });
    await expect(change.execute()).rejects.toMatchObject(refused);
  });
});
