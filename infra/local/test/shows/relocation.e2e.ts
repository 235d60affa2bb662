import { beforeAll, describe, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";
import {
  application,
  type Household,
  householdsFor,
  INPUTS,
  insist,
  OFFICE,
  on,
  type Page,
  type Relocated,
  relocationOf,
  request,
  VILLAGE,
} from "./relocation-steps.js";

/**
 * A resettlement site through the gateway: 200 households ask at once for 150 dwellings; a dwelling that is given back
 * and a capacity that is raised go down the waiting list in the order of the rule (policies L-1, L-2).
 */

const HOUSEHOLDS = 200;
const DWELLINGS = 150;
/** So many requests at once while the households are prepared. */
const CLERKS = 12;

type Allotted = Relocated & { siteDwelling: { id: string } | null };
/** A household that asks for a dwelling, and the day on which it signed. */
type Asking = { readonly household: Household; readonly id: string; readonly signedOn: string };

let show: Script;
let asking: Asking[];
beforeAll(async () => {
  show = await script("relocation");
  asking = (await householdsFor(show, HOUSEHOLDS)).map((household, index) => ({
    household,
    id: `${household.id}-BQ1`,
    // Who signed when has nothing to do with the numbers.
    signedOn: `2017-0${2 + ((index * 7) % 3)}-${String(10 + ((index * 11) % 17))}`,
  }));
});

/** Leads the households to their consents, one request each. */
async function prepare(): Promise<void> {
  const rest = [...asking];
  const clerk = async (): Promise<void> => {
    for (let one = rest.pop(); one !== undefined; one = rest.pop()) {
      const { id: relocation, signedOn, household } = one;
      const { members } = household;
      const consent = { ...INPUTS.Sign, on: signedOn, members, signedBy: members[0] };
      await insist(show, "ApplyDecideAndSign", {
        application: application(household, "CONCENTRATED").input,
        decision: request({ relocation, expectedVersion: 1, ...INPUTS.Decide }).input,
        consent: request({ relocation, expectedVersion: 2, ...consent }).input,
      });
    }
  };
  await Promise.all(Array.from({ length: CLERKS }, clerk));
}

const allot = (relocation: string, site: string) =>
  insist<Allotted>(show, "Allot", request({ relocation, expectedVersion: 3, on: "2017-06-01", site }));

async function waitingFor(site: string): Promise<string[]> {
  const list = await show.run<Page<{ id: string }>>(OFFICE, "WaitingList", { site });
  expect(list.totalCount).toBe(list.edges.length);
  return list.edges.map(({ node }) => node.id);
}

async function holdersOf(site: string): Promise<Allotted[]> {
  const found: Allotted[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page<Allotted> = await show.run(OFFICE, "Allotted", { site, after });
    found.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) return found;
  }
}

const dwellings = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => ({ label: `${index + from} 号`, area: "75.00" }));

describe("a site (policies L-1, L-2)", () => {
  let site: string;

  it("has no more dwellings than its capacity", async () => {
    const planned = await show.run<{ id: string }>(
      OFFICE,
      "PlanSite",
      request({
        village: VILLAGE,
        name: "日峰镇新村安置点",
        capacityHouseholds: DWELLINGS,
        capacityPersons: 1_000,
      }),
    );
    site = planned.id;
    const tooMany = request({ site, dwellings: dwellings(DWELLINGS + 1) });
    expect(await show.refused(OFFICE, "BuildSite", tooMany)).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "L-2",
      figures: { capacity: DWELLINGS, excess: 1 },
    });
    const built = await show.run(
      OFFICE,
      "BuildSite",
      request({
        site,
        dwellings: dwellings(DWELLINGS),
        funding: [{ source: "中央预算内投资", amount: "3600000.00" }],
        facilities: [{ kind: "SERVICE", name: "村小学" }],
      }),
    );
    expect(built).toMatchObject({
      dwellingsBySize: [{ area: "75.00", dwellings: DWELLINGS, free: DWELLINGS }],
    });
  });

  it("allots 150 dwellings to 200 who ask at once, none twice, and keeps 50 waiting in the order of the rule", async () => {
    await prepare();
    const answers = await Promise.all(asking.map(({ id }) => allot(id, site)));
    const allotted = answers.filter(({ stage }) => stage === "SITE_ALLOTTED");
    expect(allotted).toHaveLength(DWELLINGS);
    expect(new Set(allotted.map(({ siteDwelling }) => siteDwelling?.id)).size).toBe(DWELLINGS);
    const left = new Set(answers.filter(({ stage }) => stage === "CONSENTED").map(({ id }) => id));
    expect(left.size).toBe(HOUSEHOLDS - DWELLINGS);
    const inOrder = asking
      .toSorted((a, b) => (`${a.signedOn} ${a.id}` < `${b.signedOn} ${b.id}` ? -1 : 1))
      .map(({ id }) => id);
    expect(await waitingFor(site)).toEqual(inOrder.filter((id) => left.has(id)));
  });

  it("gives a dwelling that is given back to the first on the list", async () => {
    const before = await waitingFor(site);
    const [holder] = (await holdersOf(site)) as [Allotted];
    const withdrawn = await show.run(
      OFFICE,
      "Withdraw",
      on(holder, { on: "2017-07-01", reason: "投靠子女" }),
    );
    expect(withdrawn).toMatchObject({ stage: "ELIGIBLE", siteDwelling: null });
    expect(await waitingFor(site)).toEqual(before.slice(1));
    const first = asking.find(({ id }) => id === before[0])?.household.id as string;
    expect(await relocationOf(show, first)).toMatchObject({
      stage: "SITE_ALLOTTED",
      siteDwelling: holder.siteDwelling,
    });
  });

  it("takes more when its capacity is raised, the list moving up in its order, and never less than is allotted", async () => {
    const before = await waitingFor(site);
    const change = (expectedVersion: number, capacityHouseholds: number, capacityPersons = 1_000) =>
      request({
        site,
        expectedVersion,
        on: "2017-08-01",
        capacityHouseholds,
        capacityPersons,
        document: "黎府〔2017〕8 号",
      });
    expect(await show.refused(OFFICE, "ChangeCapacity", change(1, DWELLINGS - 1))).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "L-2",
      figures: { allottedHouseholds: DWELLINGS, missingHouseholds: 1 },
    });
    const raised = await show.run(OFFICE, "ChangeCapacity", change(1, DWELLINGS + 10));
    expect(raised).toMatchObject({ version: 2, allottedHouseholds: DWELLINGS });
    expect(await show.refused(OFFICE, "ChangeCapacity", change(1, DWELLINGS + 5))).toMatchObject({
      code: "CONFLICT",
      version: 2,
      capacityHouseholds: DWELLINGS + 10,
    });
    await show.run(OFFICE, "BuildSite", request({ site, dwellings: dwellings(10, DWELLINGS + 1) }));
    await show.run(OFFICE, "ServeList", request({ site, on: "2017-08-10" }));
    expect(await waitingFor(site)).toEqual(before.slice(10));
    const holders = await holdersOf(site);
    expect(holders).toHaveLength(DWELLINGS + 10);
    const { allottedPersons } = await show.run<{ allottedPersons: number }>(
      OFFICE,
      "ChangeCapacity",
      change(2, DWELLINGS + 10, 999),
    );
    expect(allottedPersons).toBe(holders.reduce((sum, { persons }) => sum + persons, 0));
  });
});
