import { RelocationStage } from "@fupin/domain-types/relocation";
import { beforeAll, describe, expect, it } from "vitest";
import { ask, type Script, script } from "./gateway-client.js";
import {
  type Household,
  householdsFor,
  leadTo,
  OFFICE,
  on,
  type Relocated,
  relocationOf,
  STEPS,
  stepInput,
  VILLAGE,
} from "./relocation-steps.js";

/**
 * The stages of a relocation through the gateway: every wrong step refused by id, a consent taken back at each of
 * them, the new address, and what becomes of a household that splits or loses somebody (policies L-1 to L-3).
 */

const STAGES = RelocationStage.values;
const WITHDRAWABLE: readonly RelocationStage[] = ["CONSENTED", "SITE_ALLOTTED", "HOUSE_BUILT"];

let show: Script;
let households: Household[];
const next = (): Household => households.pop() as Household;

beforeAll(async () => {
  show = await script("relocation");
  households = await householdsFor(show, STAGES.length + 4);
});

it.each(STAGES)(
  "%s: every wrong step is refused by id; the consent is free until the handover",
  async (stage) => {
    const household = next();
    const at = await leadTo(show, stage, household);
    const right = STEPS[STAGES.indexOf(stage)] ?? "FollowUp";
    const wrong = STEPS.filter((step) => step !== right);
    const refusals = await Promise.all(
      wrong.map((step) => show.refused(OFFICE, step, stepInput(step, at, household, { on: "2018-01-01" }))),
    );
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ code: "RULE_VIOLATED", policy: "L-3", figures: { stage } });
    const back = on(at, { on: "2018-01-01", reason: "愿意留在本村" });
    if (!WITHDRAWABLE.includes(stage)) {
      expect(await show.refused(OFFICE, "Withdraw", back)).toMatchObject({
        code: "RULE_VIOLATED",
        policy: "L-1",
      });
      expect(await relocationOf(show, household.id)).toMatchObject({ stage, version: at.version });
      return;
    }
    const withdrawn = await show.run<Relocated>(OFFICE, "Withdraw", back);
    expect(withdrawn).toMatchObject({
      stage: "ELIGIBLE",
      dispersedDwelling: null,
      members: household.members.map(() => ({ leftOn: "2018-01-01" })),
      consents: [{ signedOn: "2017-02-01", withdrawnOn: "2018-01-01" }],
    });
    // The same request once more takes effect once; and who changed their mind may sign again.
    expect(await show.run(OFFICE, "Withdraw", back)).toEqual(withdrawn);
    const again = stepInput("Sign", withdrawn, household, { on: "2018-02-01" });
    expect(await show.run(OFFICE, "Sign", again)).toMatchObject({ stage: "CONSENTED" });
  },
);

it("the new address is known from the handover on, and who moves in leaves the hamlet (policies L-3, L-5)", async () => {
  const household = next();
  const built = await leadTo(show, "HOUSE_BUILT", household);
  const handed = await show.run<Relocated>(OFFICE, "HandOver", stepInput("HandOver", built, household));
  const home = { siteId: null, village: { code: VILLAGE }, group: "第二组", address: "日峰镇街道 8 号" };
  expect(handed).toMatchObject({ home: { handedOverOn: "2017-09-01", ...home } });
  const moved = await show.run(OFFICE, "MoveIn", stepInput("MoveIn", handed, household));
  expect(moved).toMatchObject({
    household: { id: household.id, hamlet: null },
    move: {
      movedOn: "2017-10-01",
      oldRegion: { code: household.id.slice(0, 12) },
      oldAddress: "旧居",
      newRegion: home.village,
      newAddress: home.address,
    },
  });
  // The poverty office learns it by the event, and keeps both addresses by date under the same number.
  const LIVED = `query ($id: ID!) { before: household(id: $id, asOf: "2017-09-30") { id village { code } villagerGroup }
    after: household(id: $id, asOf: "2017-10-01") { id village { code } villagerGroup } }`;
  await expect
    .poll(async () => (await ask("county-office", LIVED, { id: household.id })).data, { timeout: 20_000 })
    .toMatchObject({
      before: { id: household.id, village: { code: household.id.slice(0, 12) } },
      after: { id: household.id, village: { code: VILLAGE }, villagerGroup: "第二组" },
    });
});

describe("after the consent (policies L-1, L-2)", () => {
  it("a household that splits keeps its entitlement here, and the new one cannot claim it again", async () => {
    const household = next();
    const signed = await leadTo(show, "CONSENTED", household);
    const leaver = household.members.at(-1);
    const change = { on: "2017-02-20", kind: "SPLIT_OFF", person: leaver, document: "分户 1" };
    expect(await show.run(OFFICE, "ChangeMembers", on(signed, change))).toMatchObject({
      stage: "CONSENTED",
      persons: signed.persons,
      memberChanges: [{ kind: "SPLIT_OFF", effect: 0 }],
    });
    const other = next();
    const eligible = await leadTo(show, "ELIGIBLE", other);
    const claim = stepInput("Sign", eligible, other, { members: [...other.members, leaver] });
    expect(await show.refused(OFFICE, "Sign", claim)).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "L-1",
      figures: { persons: [leaver] },
    });
    const signedAlone = await show.run(OFFICE, "Sign", stepInput("Sign", eligible, other));
    expect(signedAlone).toMatchObject({ stage: "CONSENTED", persons: other.members.length });
  });

  it("a death is followed by cap and subsidy, dated and with the parameters used", async () => {
    const household = next();
    const signed = await leadTo(show, "CONSENTED", household);
    const change = { on: "2017-02-20", kind: "DEATH", person: household.members.at(-1), document: "死亡 1" };
    const died = await show.run<{ members: { leftOn: string | null }[] }>(
      OFFICE,
      "ChangeMembers",
      on(signed, change),
    );
    const left = household.members.length - 1;
    expect(died).toMatchObject({
      persons: left,
      areaCap: (25 * left).toFixed(2),
      memberChanges: [{ kind: "DEATH", effect: -1 }],
      entitlements: [
        {
          since: "2017-02-20",
          persons: left,
          lines: expect.arrayContaining([
            expect.objectContaining({
              parameter: { key: "relocation.areaCapPerPerson", validFrom: "2014-01-01" },
            }),
          ]),
        },
        { since: "2017-02-01", persons: left + 1 },
      ],
    });
    expect(died.members.filter(({ leftOn }) => leftOn === null)).toHaveLength(left);
  });
});
