import type { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import { addDays } from "@fupin/domain-types/local-date";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../../db/tables.js";
import { registryFacts } from "../../events/household-registry.publication.js";
import { lockHousehold } from "../../household/lock-household.js";
import { registryCounts } from "../../region/registry-counts.js";
import { countsOn } from "../../testing/facts-on.js";
import { startHouseholds } from "../../testing/households-harness.js";
import { sampleHousehold } from "../../testing/sample-household.js";
import { removeMember } from "../members/members.acts.js";
import { membersOf } from "../members/present-members.js";
import { mergeHouseholds, splitHousehold } from "../members/split-merge.acts.js";
import { changeStatus } from "./change-status.js";
import { replay } from "./replay.js";

const VILLAGE = "360321207201";
const CATEGORIES: HouseholdCategory[] = ["DEVELOPMENT", "DEVELOPMENT_DIBAO", "DIBAO", "WUBAO"];
const MAIN: PovertyCause = "ILLNESS";

let households: TestSubgraph<Tables>;
beforeAll(async () => {
  households = await startHouseholds(Array.from({ length: 6 }, (_, index) => sampleHousehold(index + 1)));
});
afterAll(() => households?.close());

type Step = {
  kind: "exit" | "return" | "reclassify" | "die" | "split" | "merge";
  pick: number;
  days: number;
};
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("exit", "return", "reclassify", "die", "split", "merge"),
  pick: fc.nat(1000),
  days: fc.nat(20),
});

/** Carries a step out where it applies; a rule that refuses it leaves nothing. */
async function carryOut({ kind, pick }: Step, on: string): Promise<void> {
  const rows = await households.db
    .selectFrom("household_status")
    .select(["household_id", "status"])
    .where("valid_to", "is", null)
    .where("status", "!=", "REMOVED")
    .orderBy("household_id")
    .execute();
  const of = rows[pick % rows.length];
  const into = rows[(pick + 1) % rows.length];
  if (of === undefined || into === undefined) return;
  const requestId = "request-0";
  await households.db
    .transaction()
    .execute(async (trx) => {
      const household = await lockHousehold(trx, of.household_id);
      const members = await membersOf(trx, household.id);
      const event = { on, note: null } as const;
      if (kind === "exit" && of.status === "REGISTERED")
        await changeStatus(trx, household, { status: "EXITED" }, { ...event, kind: "EXITED" }, "t");
      else if (kind === "return" && of.status === "EXITED")
        await changeStatus(trx, household, { status: "REGISTERED" }, { ...event, kind: "RETURNED" }, "t");
      else if (kind === "reclassify") {
        const category = CATEGORIES[pick % CATEGORIES.length] as HouseholdCategory;
        await changeStatus(
          trx,
          household,
          { category, mainCause: MAIN },
          { ...event, kind: "RECLASSIFIED" },
          "t",
        );
      } else if (kind === "die") {
        const [first, second] = members;
        if (first === undefined) return;
        const input = {
          requestId,
          person: first.id,
          kind: "DEATH" as const,
          on,
          newHead: second?.id ?? null,
        };
        await removeMember(trx, input, on, "t");
      } else if (kind === "split") {
        const leaving = members.filter(({ relation }) => relation !== "HEAD").map(({ id }) => id);
        const [head = ""] = leaving;
        const input = { requestId, household: household.id, persons: leaving, head, on, reason: "分家" };
        await splitHousehold(trx, households.sealed, input, on, "t");
      } else if (kind === "merge")
        await mergeHouseholds(
          trx,
          { requestId, from: household.id, into: into.household_id, on, reason: "并" },
          on,
          "t",
        );
    })
    .catch((error: { code?: string }) => expect(error.code).toBe("RULE_VIOLATED"));
}

describe("as of a day (policy R-12)", () => {
  it("counts what a replay of the events counts, and the published facts, after any changes, on any day", async () => {
    let today = "2015-01-01";
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const days: string[] = [addDays(today, -200), today];
        for (const each of steps) {
          today = addDays(today, each.days);
          days.push(addDays(today, -1), today);
          await carryOut(each, today);
        }
        const events = await households.db
          .selectFrom("household_event")
          .select(["id", "household_id as household", "happened_on as on", "status", "category", "members"])
          .execute();
        const numbers = new Set(events.map(({ household }) => household));
        const facts = [...(await registryFacts(households.db, [...numbers])).values()];
        for (const day of new Set(days)) {
          const counts = (await registryCounts(households.db, [VILLAGE], day)).get(VILLAGE);
          expect(counts?.byCategory).toEqual(replay(events, day));
          expect(countsOn(facts, VILLAGE, day).byCategory).toEqual(counts?.byCategory);
        }
        const now = (await registryCounts(households.db, [VILLAGE])).get(VILLAGE);
        expect(now?.byCategory).toEqual(replay(events, today));
      }),
      { numRuns: 12, seed: 7 },
    );
    const kinds = await households.db.selectFrom("household_event").select("kind").distinct().execute();
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(
      new Set(["REGISTERED", "EXITED", "RETURNED", "RECLASSIFIED", "DEATH", "REMOVED", "SPLIT", "MERGED"]),
    );
  });
});
