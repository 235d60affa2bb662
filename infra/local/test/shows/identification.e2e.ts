import { randomUUID } from "node:crypto";
import { identityCheckCharacter } from "@fupin/domain-types/identity-number";
import { beforeAll, describe, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";

const VILLAGE = "360321207201";
const CADRE = "village-cadre";
const TOWNSHIP = "township-officer-lianhua";
const COUNTY = "county-office-lianhua";
/** Sees the county too, from above it. */
const PROVINCE = "provincial-office";

type Seen = { id: string; version: number; state: string; household: { id: string } | null };

let show: Script;
beforeAll(async () => {
  show = await script("identification");
});

/** An ID number that was never issued: serial 000. */
function identityNumber(birthDate: string): string {
  const digits = `360321${birthDate.replaceAll("-", "")}000`;
  return digits + identityCheckCharacter(digits);
}

const application = (year: number, changes: object = {}) => ({
  village: VILLAGE,
  villagerGroup: "第三组",
  collectedBy: "刘组长",
  document: "申请书 2018-7",
  on: "2018-03-01",
  members: [
    {
      name: "欧阳示",
      relation: "HEAD",
      identityNumber: identityNumber(`${year}-05-11`),
      labour: "PARTIAL",
      health: "CHRONIC_ILLNESS",
      phone: "19900000000",
    },
    {
      name: "司徒例",
      relation: "SPOUSE",
      sex: "FEMALE",
      identityNumber: identityNumber(`${year}-06-12`),
      labour: "ORDINARY",
    },
  ],
  ...changes,
});
const survey = {
  surveyors: ["张干部", "李组员"],
  incomeYear: 2017,
  perCapitaIncome: "2300.00",
  cultivatedLand: "0.80",
  housingArea: "86.00",
  dwellingGrade: "B",
  water: true,
  power: true,
  road: true,
  category: "DEVELOPMENT_DIBAO",
  mainCause: "ILLNESS",
  otherCauses: ["LACK_OF_FUNDS"],
};
const panel = (members: number) =>
  Array.from({ length: members }, (_, index) => ({ name: `代表${index + 1}`, vote: "FOR" }));
const ballots = [
  { meeting: "PARTY_MEMBERS", eligible: 20, present: 15, votesFor: 13, votesAgainst: 1 },
  { meeting: "VILLAGER_REPRESENTATIVES", eligible: 30, present: 24, votesFor: 20, votesAgainst: 3 },
];
const reviewers = [
  { post: "LEADER_IN_CHARGE", name: "王分管", approved: true, opinion: "同意" },
  { post: "STATIONED_LEADER", name: "陈驻村", approved: true, opinion: "同意" },
  { post: "STATIONED_CADRE", name: "周干部", approved: true, opinion: "同意" },
];

/** A step, whose it is, and what it says beside the case and its version. */
type Step = readonly [operation: string, account: string, input: object];
const STEPS: readonly Step[] = [
  ["RecordHomeSurvey", CADRE, { ...survey, on: "2018-03-05" }],
  ["RecordGroupReview", CADRE, { panel: panel(7), on: "2018-03-08" }],
  ["PostNotice", CADRE, { place: "第三组公告栏", on: "2018-03-09", endsOn: "2018-03-15" }],
  ["CloseNotice", CADRE, { on: "2018-03-16" }],
  ["RecordVillageReview", CADRE, { ballots, on: "2018-03-20" }],
  ["RecordTownshipReview", TOWNSHIP, { reviewers, on: "2018-03-25" }],
  ["PostNotice", CADRE, { place: "村委会公示栏", on: "2018-03-26", endsOn: "2018-04-01" }],
  ["CloseNotice", CADRE, { on: "2018-04-02" }],
  ["EnterIntoRegistry", COUNTY, { on: "2018-04-10" }],
];

const on = ({ id, version }: Seen, input: object, requestId: string = randomUUID()) => ({
  input: { requestId, case: id, expectedVersion: version, document: "材料", ...input },
});
const apply = (input: object) => ({ input: { requestId: randomUUID(), ...input } });

/** Applies, and takes the steps before one of them. */
async function walkBefore(step: number, year: number): Promise<Seen> {
  let seen = await show.run<Seen>(CADRE, "Apply", apply(application(year)));
  for (const [operation, account, input] of STEPS.slice(0, step))
    seen = await show.run<Seen>(account, operation, on(seen, input));
  return seen;
}

describe("identification in nine steps (policy R-3)", () => {
  it("is walked through by the right accounts; each wrong move is refused by its policy", async () => {
    const refused = async (seen: Seen, account: string, operation: string, input: object) => {
      const { code, policy } = await show.refused(account, operation, on(seen, input));
      return `${code} ${policy}`;
    };
    const table = await show.run<unknown[]>(CADRE, "Procedure");
    expect(table).toHaveLength(16);

    // Step 1, and who may not take it or how.
    const headless = application(1931, { members: application(1931).members.slice(1) });
    expect(await show.refused(CADRE, "Apply", apply(headless))).toMatchObject({ policy: "R-3" });
    expect(await show.refused(TOWNSHIP, "Apply", apply(application(1931)))).toMatchObject({
      code: "FORBIDDEN",
      policy: "R-3",
    });
    let seen = await show.run<Seen>(CADRE, "Apply", apply(application(1931)));
    expect(seen).toMatchObject({ state: "AWAITING_SURVEY", step: "HOME_SURVEY", dueOn: "2018-03-16" });
    expect(await show.refused(CADRE, "Apply", apply(application(1931)))).toMatchObject({ policy: "R-3" });

    // What each of the following steps refuses, before it is taken rightly.
    const wrong: readonly (readonly [
      account: string,
      operation: string,
      input: object,
      refusal: string,
    ])[][] = [
      [
        [CADRE, "RecordGroupReview", { panel: panel(7), on: "2018-03-05" }, "RULE_VIOLATED R-3"],
        [CADRE, "RecordHomeSurvey", { ...survey, incomeYear: 2016, on: "2018-03-05" }, "RULE_VIOLATED R-1"],
        [CADRE, "RecordHomeSurvey", { ...survey, otherCauses: ["ILLNESS"] }, "RULE_VIOLATED R-6"],
        [
          CADRE,
          "RecordHomeSurvey",
          { ...survey, perCapitaIncome: "9000.00", cultivatedLand: null, on: "2018-03-05" },
          "RULE_VIOLATED R-2",
        ],
        [CADRE, "RecordHomeSurvey", { ...survey, on: "2018-02-01" }, "RULE_VIOLATED R-3"],
      ],
      [
        [CADRE, "RecordGroupReview", { panel: panel(6), on: "2018-03-08" }, "RULE_VIOLATED R-3"],
        [TOWNSHIP, "RecordGroupReview", { panel: panel(7), on: "2018-03-08" }, "FORBIDDEN R-3"],
      ],
      [
        [
          CADRE,
          "PostNotice",
          { place: "公告栏", on: "2018-03-09", endsOn: "2018-03-14" },
          "RULE_VIOLATED R-3",
        ],
        [CADRE, "RecordVillageReview", { ballots, on: "2018-03-20" }, "RULE_VIOLATED R-3"],
      ],
      [[CADRE, "CloseNotice", { on: "2018-03-15" }, "RULE_VIOLATED R-3"]],
      [[CADRE, "RecordVillageReview", { ballots: ballots.slice(1), on: "2018-03-20" }, "RULE_VIOLATED R-3"]],
      [
        [COUNTY, "RecordTownshipReview", { reviewers, on: "2018-03-25" }, "FORBIDDEN R-3"],
        [TOWNSHIP, "RecordTownshipReview", { reviewers: reviewers.slice(1) }, "RULE_VIOLATED R-3"],
      ],
      [[COUNTY, "EnterIntoRegistry", { on: "2018-04-10" }, "RULE_VIOLATED R-3"]],
      [[CADRE, "CloseNotice", { on: "2018-04-01" }, "RULE_VIOLATED R-3"]],
      [[CADRE, "EnterIntoRegistry", { on: "2018-04-10" }, "FORBIDDEN R-3"]],
    ];
    for (const [index, [operation, account, input]] of STEPS.entries()) {
      for (const [who, what, said, refusal] of wrong[index] ?? [])
        expect([what, await refused(seen, who, what, said)]).toEqual([what, refusal]);
      seen = await show.run<Seen>(account, operation, on(seen, input));
    }
    expect(seen).toMatchObject({
      state: "REGISTERED",
      severity: "MODERATE",
      household: { status: "REGISTERED" },
    });

    // Step 9: falsified without anybody accountable is refused; true, it is verified.
    expect(
      await refused(seen, COUNTY, "RecordSpotCheck", { falsified: true, accountable: [], on: "2018-09-01" }),
    ).toBe("RULE_VIOLATED R-3");
    seen = await show.run<Seen>(
      COUNTY,
      "RecordSpotCheck",
      on(seen, { falsified: false, accountable: [], on: "2018-09-01" }),
    );
    expect(seen.state).toBe("VERIFIED");

    const household = await show.run("auditor", "RegisteredByCase", { id: seen.household?.id });
    expect(household).toMatchObject({
      status: "REGISTERED",
      registeredOn: "2018-04-10",
      members: [{ relation: "HEAD" }, { relation: "SPOUSE" }],
      events: { edges: [{ node: { kind: "REGISTERED", happenedOn: "2018-04-10" } }] },
    });
    const { edges } = household.identificationCases as { edges: { node: { steps: unknown[] } }[] };
    expect(edges[0]?.node.steps).toHaveLength(STEPS.length + 2);
  });

  it("stops for an objection, in the right notice, until it is resolved", async () => {
    let seen = await walkBefore(3, 1933);
    type Objected = Seen & { notices: { objections: { id: string }[] }[] };
    const objected = await show.run<Objected>(
      CADRE,
      "RaiseObjection",
      on(seen, { content: "家有小汽车", on: "2018-03-12" }),
    );
    expect(await show.refused(CADRE, "CloseNotice", on(objected, { on: "2018-03-16" }))).toMatchObject({
      policy: "R-3",
      figures: { openObjections: 1 },
    });
    const objection = objected.notices[0]?.objections[0]?.id;
    const resolution = { objection, upheld: false, finding: "车辆属他人", on: "2018-03-14" };
    seen = await show.run<Seen>(CADRE, "ResolveObjection", on(objected, resolution));
    seen = await show.run<Seen>(CADRE, "CloseNotice", on(seen, { on: "2018-03-16" }));
    const waiting = await show.run(TOWNSHIP, "Worklist", {
      region: VILLAGE,
      role: "VILLAGE_CADRE",
      on: "2018-12-31",
    });
    expect(waiting.edges).toContainEqual({
      node: expect.objectContaining({ id: seen.id, step: "VILLAGE_REVIEW", overdue: true }),
    });
  });

  it("lets one of two officers act who act at once, and tells the other what changed", async () => {
    const seen = await walkBefore(8, 1935);
    const requestId = randomUUID();
    const entry = { on: "2018-04-10" };
    const attempts = await Promise.allSettled([
      show.run<Seen>(COUNTY, "EnterIntoRegistry", on(seen, entry, requestId)),
      show.run<Seen>(PROVINCE, "EnterIntoRegistry", on(seen, entry, requestId)),
    ]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [winner, loser] = attempts[0].status === "fulfilled" ? [COUNTY, PROVINCE] : [PROVINCE, COUNTY];
    expect(await show.refused(loser, "EnterIntoRegistry", on(seen, entry))).toMatchObject({
      code: "CONFLICT",
      version: seen.version + 1,
      state: "REGISTERED",
      changes: [{ act: "ENTER", on: "2018-04-10", by: winner }],
    });
    // The same request again is answered as the first time, and registers nobody twice.
    const again = await show.run<Seen>(winner, "EnterIntoRegistry", on(seen, entry, requestId));
    expect(again.version).toBe(seen.version + 1);
    const falsified = await show.run(
      COUNTY,
      "RecordSpotCheck",
      on(again, {
        falsified: true,
        accountable: [{ name: "刘某", post: "村主任", responsibility: "虚报收入", measure: "党内警告" }],
        on: "2018-06-01",
      }),
    );
    expect(falsified).toMatchObject({ state: "REVERSED", household: { status: "REMOVED" } });
  });
});
