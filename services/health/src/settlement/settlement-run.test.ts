import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import type { NewMedicalFile } from "../person/new-medical-file.js";
import { startHealth } from "../testing/health-harness.js";
import { takeOverRegistry } from "../testing/registry-facts.js";
import { SAMPLE_VILLAGE, sampleClaim, sampleMedicalFile } from "../testing/sample-medical-file.js";
import { SETTLE_CLAIMS } from "../testing/settlement-operations.js";

const PERSONS = 5000;
const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;
let health: TestSubgraph<Tables>;

const day = (index: number): string =>
  new Date(Date.UTC(2016, 0, 1 + (index % 360))).toISOString().slice(0, 10);
/** 5,000 persons with two open claims each; every hundredth is not enrolled. */
const files = (): NewMedicalFile[] =>
  Array.from({ length: PERSONS }, (_, index) =>
    sampleMedicalFile(index + 1, {
      person: personId(SAMPLE_VILLAGE, index + 1),
      household: householdNumber(SAMPLE_VILLAGE, Math.ceil((index + 1) / 2)),
      enrollments: index % 100 === 0 ? [] : [{ year: 2016, payer: "SELF", contribution: 15_000 }],
      claims: [0, 1].map((which) => {
        const dischargedOn = day(index * 7 + which * 31);
        const total = 30_000 + ((index * 7919 + which * 104_729) % 4_000_000);
        return sampleClaim(`R${index}-${which}`, {
          admittedOn: dischargedOn,
          dischargedOn,
          total,
          inPolicy: total - (index % 5000),
          settlement: null,
        });
      }),
    }),
  );

beforeAll(async () => {
  health = await startHealth(files());
  const households = Array.from({ length: PERSONS / 2 }, (_, index) => ({
    household: householdNumber(SAMPLE_VILLAGE, index + 1),
    statuses: [
      ["2014-06-01", (["DEVELOPMENT", "DIBAO", "WUBAO", null] as const)[index % 4] ?? null],
    ] as const,
  }));
  await takeOverRegistry(health.db, households);
  await health.database.analyze();
});
afterAll(() => health?.close());

type Run = { id: string; claims: number; settled: number; refused: number; paid: string; finished: boolean };
let seconds = 0;
let longest = 0;
const settleClaims = async (requestId: string, atMost: number, region = "360321207201") => {
  const started = performance.now();
  const { data, errors } = await health.ask(officer, SETTLE_CLAIMS, { input: { requestId, region }, atMost });
  const taken = (performance.now() - started) / 1000;
  seconds += taken;
  longest = Math.max(longest, taken);
  return { run: data?.settleClaims as Run | undefined, errors };
};
/** Asks again, as a client does that sees the progress, until the run is finished; each call answers in good time. */
const settleAll = async (requestId: string) => {
  for (;;) {
    const answer = await settleClaims(requestId, 10_000);
    if (answer.run?.finished !== false) return answer;
  }
};
const settledRows = async () =>
  health.db
    .selectFrom("settlement_now")
    .select(({ fn }) => [
      fn.countAll<number>().as("rows"),
      sql<number>`coalesce(sum(basic + serious_illness + assistance), 0)::bigint`.as("paid"),
    ])
    .executeTakeFirstOrThrow();

describe("settlement of 10,000 claims", () => {
  it("shows its progress, survives kill -9 in the middle, and pays nobody twice (policy H-6)", async () => {
    const first = await settleClaims("bulk-of-2016", 1500);
    expect(first.run).toMatchObject({ claims: 10_000, finished: false });
    expect(first.run?.settled).toBeGreaterThanOrEqual(1400);
    await killInMidTransaction(first.run?.id ?? "");
    const { rows } = await settledRows();
    expect(rows).toBeGreaterThan(first.run?.settled ?? 0);
    expect(rows).toBeLessThan(9900);

    const done = await settleAll("bulk-of-2016");
    expect(done.errors).toBeUndefined();
    expect(done.run).toMatchObject({ claims: 10_000, settled: 9900, refused: 100, finished: true });
    expect(done.run).toMatchObject({
      refusals: {
        totalCount: 100,
        edges: expect.arrayContaining([{ node: expect.objectContaining({ policy: "H-1" }) }]),
      },
    });
    // All calls, without the process that was started and killed between them; 20 seconds of a machine that does
    // nothing else, and in proportion of one that others use too.
    const share = Math.max(1, (loadavg()[0] ?? 1) / availableParallelism());
    expect(seconds).toBeLessThan(20 * share);
    // A call ends with the transaction in which its time is over.
    expect(longest).toBeLessThan(3 * share);

    const ledger = await settledRows();
    expect(ledger.rows).toBe(9900);
    expect(Math.round(Number(done.run?.paid) * 100)).toBe(ledger.paid);
    const { audited } = await health.db
      .selectFrom("audit")
      .select(({ fn }) => fn.count<number>("object_id").distinct().as("audited"))
      .where("action", "=", "settleClaims")
      .executeTakeFirstOrThrow();
    // Each settled claim, and the run itself.
    expect(audited).toBeGreaterThanOrEqual(9900);
  }, 120_000);

  it("changes nothing when it is asked again, by the same request or a new one (policy H-6)", async () => {
    const before = await settledRows();
    const again = await settleAll("bulk-of-2016");
    expect(again.run).toMatchObject({ settled: 9900, finished: true });
    const anew = await settleAll("bulk-once-more");
    expect(anew.run).toMatchObject({ claims: 100, settled: 0, refused: 100, paid: "0.00", finished: true });
    expect(await settledRows()).toEqual(before);
  });

  it("is refused outside the region, and for a code that is none", async () => {
    expect((await settleClaims("bulk-elsewhere", 10, "361022")).errors).toMatchObject([
      { extensions: { code: "FORBIDDEN", policy: "H-6" } },
    ]);
    expect((await settleClaims("bulk-nowhere", 10, "3")).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", field: "region" } },
    ]);
  });
});

/**
 * Lets a process of its own go on with a run, and kills it (SIGKILL) while it has settled some persons and is in the
 * middle of the transaction of the next.
 */
async function killInMidTransaction(run: string): Promise<void> {
  const before = (await settledRows()).rows;
  const program = fileURLToPath(new URL("../testing/continue-run.ts", import.meta.url));
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), program, health.appUrl, run, officer.region],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const ended = once(child, "close");
  const isAtIt = async (): Promise<boolean> => {
    const { rows } = await sql`
      select from pg_stat_activity
      where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
        and xact_start is not null and query like '%insert into "settlement"%'
        and (select count(*) from settlement) > ${before}`.execute(health.db);
    return rows.length > 0;
  };
  while (child.exitCode === null && !(await isAtIt())) await new Promise((wait) => setTimeout(wait, 2));
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
}
