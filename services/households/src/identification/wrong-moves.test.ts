import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleHousehold } from "../testing/sample-household.js";
import {
  type Account,
  act,
  application,
  caseOf,
  county,
  members,
  move,
  numberOf,
  panel,
  refusalOf,
  reviewers,
  type SeenCase,
  township,
  VILLAGE,
  village,
  violated,
  walkTo,
} from "./testing/case-walk.js";
import { NOT_DUE, NOT_HELD_RIGHTLY } from "./testing/wrong-moves.js";

let households: TestSubgraph<Tables>;
let serial = 0;

beforeAll(async () => {
  households = await startHouseholds([sampleHousehold(1), sampleHousehold(2, { village: "360321207202" })]);
});
afterAll(() => households?.close());

const neighbours: Account = { ...village, region: "360321207202" };
const apply = (changes: object, who: Account = village) =>
  act(households, who, "applyForIdentification", application(++serial, changes as Record<string, unknown>));

describe("an application that policy R-3 refuses", () => {
  it.each([
    ["of a household that is registered", () => apply({ household: numberOf(1), members: null })],
    [
      "of a household that lives in another village",
      () => apply({ household: "3603212072020002", members: null }, village),
    ],
    ["without a head", () => apply({ members: members("SPOUSE", "SON") })],
    ["with two heads", () => apply({ members: members("HEAD", "HEAD") })],
    [
      "with one person twice",
      () => apply({ members: [...members("HEAD"), { ...members("HEAD")[0], relation: "SON" }] }),
    ],
    [
      "of somebody who is in the registry",
      () => {
        const [head] = sampleHousehold(1).members;
        return apply({ members: [{ ...members("HEAD")[0], identityNumber: head?.identityNumber }] });
      },
    ],
    [
      "of somebody whose case is under way",
      async () => {
        await walkTo(households, ++serial);
        return act(households, village, "applyForIdentification", application(serial));
      },
    ],
  ])("%s", async (_case, wrong) => {
    const { code, policy } = refusalOf(await wrong());
    // A household of another village is not seen at all.
    expect([
      ["RULE_VIOLATED", "R-3"],
      ["NOT_FOUND", undefined],
    ]).toContainEqual([code, policy]);
  });

  it.each([
    ["the township", township],
    ["the county office", county],
    ["another village", neighbours],
    ["a village cadre of the whole county", { ...village, region: "360321" }],
  ])("taken by %s", async (_case, who) => {
    expect(refusalOf(await apply({}, who))).toMatchObject({ code: "FORBIDDEN", policy: "R-3" });
  });
});

describe("a step that is not due (policy R-3)", () => {
  it.each(NOT_DUE)("%s", async (_name, after, wrong, changes, refusal) => {
    const seen = await walkTo(households, ++serial, after);
    expect(refusalOf(await move(households, seen, wrong, changes))).toMatchObject(refusal);
  });

  it("anything once the case has ended", async () => {
    const seen = await walkTo(households, ++serial);
    const ended = caseOf(
      await move(households, seen, "survey", { perCapitaIncome: "9000.00", cultivatedLand: "5.00" }),
    );
    expect(refusalOf(await move(households, ended, "groupReview"))).toMatchObject(
      violated("R-3", { state: "REJECTED", due: [] }),
    );
  });
});

describe("a step that is not held rightly", () => {
  it.each(NOT_HELD_RIGHTLY)("%s", async (_name, after, wrong, changes, refusal) => {
    const seen = await walkTo(households, ++serial, after);
    expect(refusalOf(await move(households, seen, wrong, changes))).toMatchObject(refusal);
  });
});

describe("a step taken by somebody else (policy R-3)", () => {
  const attempt = (who: Account, mutation: string, seen: SeenCase, input: object) =>
    act(households, who, mutation, { case: seen.id, expectedVersion: seen.version, ...input });
  it("the village's by the township, the township's by the county, the county's by the township", async () => {
    const early = await walkTo(households, ++serial, "survey");
    const review = { on: "2014-04-08", panel: panel(7, 7) };
    const later = await walkTo(households, ++serial, "villageReview");
    const last = await walkTo(households, ++serial, "villageNoticeClosed");
    const refusals = [
      await attempt(township, "recordGroupReview", early, review),
      await attempt(village, "recordTownshipReview", later, { on: "2014-04-25", reviewers }),
      await attempt(county, "recordTownshipReview", later, { on: "2014-04-25", reviewers }),
      await attempt(township, "enterIntoRegistry", last, { on: "2014-05-10" }),
      await attempt({ ...county, region: VILLAGE }, "enterIntoRegistry", last, { on: "2014-05-10" }),
    ].map(refusalOf);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: "FORBIDDEN", policy: "R-3" });
    expect(refusals[3]?.figures).toMatchObject({ role: "POVERTY_OFFICE", level: "COUNTY" });
  });

  it("by another region, which does not see the case", async () => {
    const seen = await walkTo(households, ++serial);
    const refused = await attempt(neighbours, "recordGroupReview", seen, { panel: panel(7, 7) });
    expect(refusalOf(refused).code).toBe("NOT_FOUND");
  });
});

describe("objections (policy R-3)", () => {
  const objecting = async () => {
    const standing = await walkTo(households, ++serial, "groupNotice");
    const input = {
      case: standing.id,
      expectedVersion: standing.version,
      on: "2014-04-12",
      content: "有小汽车",
    };
    const seen = caseOf(await act(households, village, "raiseIdentificationObjection", input));
    const { id } = await households.db
      .selectFrom("identification_objection")
      .select("id")
      .where("case_id", "=", seen.id)
      .executeTakeFirstOrThrow();
    return { seen, objection: String(id) };
  };
  const resolve = (seen: SeenCase, objection: string, changes: object) =>
    act(households, village, "resolveIdentificationObjection", {
      case: seen.id,
      expectedVersion: seen.version,
      on: "2014-04-14",
      finding: "经查属他人车辆",
      upheld: false,
      objection,
      ...changes,
    });

  it("stop the case until they are resolved", async () => {
    const { seen, objection } = await objecting();
    expect(refusalOf(await move(households, seen, "groupNoticeClosed"))).toMatchObject(
      violated("R-3", { openObjections: 1 }),
    );
    const resolved = caseOf(await resolve(seen, objection, {}));
    expect(caseOf(await move(households, resolved, "groupNoticeClosed")).state).toBe(
      "AWAITING_VILLAGE_REVIEW",
    );
  });

  it("end the case where they are upheld", async () => {
    const { seen, objection } = await objecting();
    expect(caseOf(await resolve(seen, objection, { upheld: true })).state).toBe("REJECTED");
  });

  it("are resolved once, and in their own case", async () => {
    const first = await objecting();
    const resolved = caseOf(await resolve(first.seen, first.objection, {}));
    expect(refusalOf(await resolve(resolved, first.objection, {}))).toMatchObject(
      violated("R-3", { resolvedOn: "2014-04-14" }),
    );
    const other = await objecting();
    expect(refusalOf(await resolve(other.seen, first.objection, {})).code).toBe("NOT_FOUND");
  });

  it("are not raised where no notice stands", async () => {
    const seen = await walkTo(households, ++serial);
    const input = { case: seen.id, expectedVersion: seen.version, content: "有小汽车" };
    expect(refusalOf(await act(households, village, "raiseIdentificationObjection", input))).toMatchObject(
      violated("R-3"),
    );
  });
});

describe("a spot check that is not held rightly (policies R-3, R-12)", () => {
  const accountable = [{ name: "刘某", post: "村主任", responsibility: "虚报", measure: "警告" }];
  it.each([
    ["falsified and nobody responsible", { falsified: true, accountable: [] }, "R-3"],
    ["true and somebody responsible", { falsified: false, accountable }, "R-3"],
    ["falsified on the day of registration", { falsified: true, accountable, on: "2014-05-10" }, "R-12"],
  ])("%s", async (_name, input, policy) => {
    const { id, version } = await walkTo(households, ++serial, "entry");
    const refused = await act(households, county, "recordSpotCheck", {
      case: id,
      expectedVersion: version,
      on: "2014-06-01",
      ...input,
    });
    expect(refusalOf(refused)).toMatchObject(violated(policy));
  });
});

it("leaves a refused case as it was", async () => {
  const seen = await walkTo(households, ++serial, "survey");
  await move(households, seen, "groupReview", { panel: panel(6, 6) });
  expect(caseOf(await move(households, seen, "groupReview")).version).toBe(seen.version + 1);
});
