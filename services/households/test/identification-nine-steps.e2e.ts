import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import {
  act,
  application,
  caseOf,
  county,
  MOVES,
  type MoveName,
  move,
  village,
} from "../src/identification/testing/case-walk.js";
import { startHouseholds } from "../src/testing/households-harness.js";

let households: TestSubgraph<Tables>;

beforeAll(async () => {
  households = await startHouseholds([]);
});
afterAll(() => households?.close());

/** What each step leaves: who took it, and the state after it. */
const WALK: readonly (readonly [MoveName, string])[] = [
  ["survey", "AWAITING_GROUP_REVIEW"],
  ["groupReview", "AWAITING_GROUP_NOTICE"],
  ["groupNotice", "GROUP_NOTICE_OPEN"],
  ["groupNoticeClosed", "AWAITING_VILLAGE_REVIEW"],
  ["villageReview", "AWAITING_TOWNSHIP_REVIEW"],
  ["townshipReview", "AWAITING_VILLAGE_NOTICE"],
  ["villageNotice", "VILLAGE_NOTICE_OPEN"],
  ["villageNoticeClosed", "AWAITING_DATA_ENTRY"],
  ["entry", "REGISTERED"],
];

it("walks a case through all nine steps by the right accounts (policy R-3)", async () => {
  // 1. The villager-group leader collects the application; the village records it.
  let seen = caseOf(await act(households, village, "applyForIdentification", application(1)));
  expect(seen).toMatchObject({ state: "AWAITING_SURVEY", step: "HOME_SURVEY", version: 1 });
  // 2 to 8. Each step by its account; see MOVES for the operations' inputs.
  for (const [name, state] of WALK) {
    seen = caseOf(await move(households, seen, name));
    expect([name, seen.state]).toEqual([name, state]);
  }
  expect(seen).toMatchObject({ household: { id: "3603212072010001" }, severity: "MODERATE" });
  // 9. The county's spot check finds the case true.
  const checked = await act(households, county, "recordSpotCheck", {
    case: seen.id,
    expectedVersion: seen.version,
    on: "2014-09-01",
    falsified: false,
    accountable: [],
  });
  expect(caseOf(checked)).toMatchObject({ state: "VERIFIED", dueOn: null });
  expect(new Set(Object.values(MOVES).map(({ who }) => who.subject)).size).toBe(3);
});
