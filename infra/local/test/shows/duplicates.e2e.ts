import { randomUUID } from "node:crypto";
import { identityCheckCharacter } from "@fupin/domain-types/identity-number";
import { Relation, Sex } from "@fupin/domain-types/person";
import { beforeAll, describe, expect, inject, it, vi } from "vitest";
import { type Script, script, tokenOf } from "./gateway-client.js";

const TOWNSHIP = "township-officer";
const COUNTY = "county-office";
const VILLAGE = "361022100210";

type Page<Node> = { totalCount: number; edges: { node: Node }[] };
type Member = {
  id: string;
  name: string;
  sex: Sex;
  birthDate: string;
  relation: Relation;
  ethnicity: string;
};
type Household = {
  id: string;
  memberCount: number;
  village: { name: string };
  villagerGroup: string;
  members: Member[];
  healthSummary: { settledClaims: number } | null;
  renovations: { id: string }[];
};
type Pair = { firstId: string; secondId: string };
type Decision = { id: string };

const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });
let show: Script;
/** Was registered first; health has settled claims of its members, and its house is renovated. */
let original: Household;
/** The same household under other identity numbers. */
let twin: string;

const pairs = async (kind: string): Promise<Pair[]> =>
  (await show.run<Page<Pair>>("auditor", "LikelyDuplicates", { village: VILLAGE, kind })).edges
    .map(({ node }) => node)
    .filter(({ firstId }) => [original.id, ...original.members.map(({ id }) => id)].includes(firstId));
const decide = (changes: object) =>
  act({ kind: "HOUSEHOLD", firstId: original.id, secondId: twin, reason: "入户核实", ...changes });
const undo = (decision: string, on: string) => act({ decision, on, reason: "有新证据" });
const file = (id: string) => show.run(COUNTY, "HouseholdFile", { id });
const onDay = (id: string, asOf: string) => show.run(COUNTY, "HouseholdOnDay", { id, asOf });

/** An identity number of another county, never issued: as a clerk may have mistaken it. */
function otherNumber(birthDate: string): string {
  const digits = `360321${birthDate.replaceAll("-", "")}000`;
  return digits + identityCheckCharacter(digits);
}

/** The household once more, as a register that the township imports. */
function registerOf({ village, villagerGroup, members }: Household): string {
  const lines = members.map(({ name, sex, birthDate, relation, ethnicity }) =>
    [
      village.name,
      villagerGroup,
      name,
      Sex.labels[sex],
      otherNumber(birthDate),
      Relation.labels[relation],
      ethnicity,
      "扶贫开发户",
      "缺技术",
    ].join(","),
  );
  return ["行政村,村民小组,姓名,性别,证件号码,与户主关系,民族,户类型,主要致贫原因", ...lines].join("\n");
}

beforeAll(async () => {
  show = await script("duplicates");
  const { edges } = await show.run<Page<Household>>(COUNTY, "HouseholdsWithFiles", { village: VILLAGE });
  original = edges.find(
    ({ node }) => node.memberCount === 3 && node.healthSummary?.settledClaims && node.renovations.length > 0,
  )?.node as Household;
  const imported = await fetch(`${inject("showPlatform")}/register-imports?effectiveOn=2018-05-01`, {
    method: "POST",
    headers: { authorization: `Bearer ${await tokenOf(TOWNSHIP)}` },
    body: registerOf(original),
  });
  expect(JSON.parse((await imported.text()).trim().split("\n").at(-1) ?? "")).toMatchObject({
    applied: true,
    households: { added: 1 },
  });
  twin = (await pairs("HOUSEHOLD"))[0]?.secondId ?? "";
});

describe("a household that is registered twice (policy R-12)", () => {
  it("is listed side by side with the other, and its members too", async () => {
    const { edges } = await show.run<Page<Pair>>(TOWNSHIP, "LikelyDuplicates", {
      village: VILLAGE,
      kind: "HOUSEHOLD",
    });
    expect(edges.map(({ node }) => node)).toContainEqual({
      firstId: original.id,
      secondId: twin,
      reason: "同村，户主姓名与出生日期相同",
      persons: [],
      households: [original.id, twin].map((id) => ({
        id,
        memberCount: 3,
        head: { name: original.members[0]?.name },
      })),
    });
    expect(await pairs("PERSON")).toHaveLength(3);
  });

  it("is decided about once, by one of two officers at once, and kept apart until that is taken back", async () => {
    const wrong: readonly (readonly [account: string, changes: object, refusal: object])[] = [
      [TOWNSHIP, { verdict: "MERGED" }, { code: "BAD_USER_INPUT" }],
      [TOWNSHIP, { verdict: "KEPT_APART", secondId: original.id }, { code: "BAD_USER_INPUT" }],
      [TOWNSHIP, { verdict: "MERGED", survivor: twin, on: "2018-04-30" }, { policy: "R-12" }],
      ["auditor", { verdict: "KEPT_APART", on: "2018-06-01" }, { code: "FORBIDDEN" }],
      ["county-office-lianhua", { verdict: "KEPT_APART", on: "2018-06-01" }, { code: "NOT_FOUND" }],
    ];
    for (const [account, changes, refusal] of wrong)
      expect(await show.refused(account, "Decide", decide({ on: "2018-06-01", ...changes }))).toMatchObject(
        refusal,
      );
    const apart = decide({ verdict: "KEPT_APART", on: "2018-06-01" });
    const both = await Promise.allSettled([
      show.run<Decision>(TOWNSHIP, "Decide", apart),
      show.run<Decision>(COUNTY, "Decide", decide({ verdict: "KEPT_APART", on: "2018-06-01" })),
    ]);
    const [decision] = both.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(both.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(await pairs("HOUSEHOLD")).toEqual([]);
    const merge = decide({ verdict: "MERGED", survivor: twin, on: "2018-06-02" });
    expect(await show.refused(COUNTY, "Decide", merge)).toMatchObject({ code: "CONFLICT" });
    const { id } = decision as Decision;
    expect(await show.refused(COUNTY, "Undo", undo(id, "2018-05-31"))).toMatchObject({ policy: "R-12" });
    await show.run(COUNTY, "Undo", undo(id, "2018-06-01"));
    expect(await show.refused(COUNTY, "Undo", undo(id, "2018-06-01"))).toMatchObject({ code: "CONFLICT" });
    expect(await pairs("HOUSEHOLD")).toHaveLength(1);
  });

  it("is merged, and so are its persons; what other departments know stays within reach, and all is undone", async () => {
    const before = await file(original.id);
    const merge = decide({ verdict: "MERGED", survivor: twin, on: "2018-06-02" });
    const merged = await show.run<Decision>(TOWNSHIP, "Decide", merge);
    expect(await show.run(TOWNSHIP, "Decide", merge)).toEqual(merged);
    // Under the old number: where its people are now, the renovation of its house, the helper it had.
    expect(await file(original.id)).toMatchObject({
      status: "REMOVED",
      memberCount: 0,
      events: { edges: [{ node: { kind: "DUPLICATE_MERGED", note: `与 ${twin} 为同一户` } }] },
      renovations: before.renovations,
      pairing: before.pairing,
    });
    // Health counts the claims where the persons live, as soon as it has heard of it.
    await vi.waitFor(
      async () => expect(await file(twin)).toMatchObject({ healthSummary: before.healthSummary }),
      { timeout: 4000 },
    );

    // The head of before is struck as a person; without a head there is no household to restore.
    const { firstId, secondId } = (await pairs("PERSON"))[0] as Pair;
    const persons = { kind: "PERSON", firstId, secondId, verdict: "MERGED", on: "2018-06-03" };
    expect(await show.refused(TOWNSHIP, "Decide", decide({ ...persons, survivor: firstId }))).toMatchObject({
      policy: "R-12",
    });
    const struck = await show.run<Decision>(TOWNSHIP, "Decide", decide({ ...persons, survivor: secondId }));
    expect(await file(twin)).toMatchObject({ memberCount: 5 });
    expect(await show.refused(COUNTY, "Undo", undo(merged.id, "2018-06-10"))).toMatchObject({
      policy: "R-12",
    });
    await show.run(COUNTY, "Undo", undo(struck.id, "2018-06-09"));
    await show.run(COUNTY, "Undo", undo(merged.id, "2018-06-10"));

    const after = await file(original.id);
    const { status, memberCount, members, renovations, pairing } = before;
    expect(after).toMatchObject({ status, memberCount, members, renovations, pairing });
    expect(await onDay(original.id, "2018-06-01")).toMatchObject({ status: "REGISTERED", memberCount: 3 });
    expect(await onDay(original.id, "2018-06-05")).toEqual({
      status: "REMOVED",
      memberCount: 0,
      members: [],
    });
    expect(await onDay(twin, "2018-06-02")).toMatchObject({ memberCount: 6 });
    expect(await onDay(twin, "2018-06-05")).toMatchObject({ memberCount: 5 });
    expect(await onDay(twin, "2018-06-10")).toMatchObject({ memberCount: 3 });
    const decisions = await show.run<Page<object>>("auditor", "Decisions", { village: VILLAGE });
    expect(decisions.edges.map(({ node }) => node)).toMatchObject([
      { kind: "PERSON", verdict: "MERGED", undoneOn: "2018-06-09", undoneBy: COUNTY },
      { kind: "HOUSEHOLD", verdict: "MERGED", undoneOn: "2018-06-10" },
      { kind: "HOUSEHOLD", verdict: "KEPT_APART", undoneOn: "2018-06-01" },
    ]);
  });
});
