import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { ask, script } from "./gateway-client.js";

/** From the screening to the patient's doctor and the follow-ups: `gateway/operations/health-screening.graphql`. */
const OFFICER = "health-officer-lianhua";
const TOWNSHIP = "360321207";
const HOUSEHOLD = "3603212072010070";
const [PATIENT, HEALTHY] = ["360321207201-00223", "360321207201-00224"];
const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });
const VIOLATED = { code: "RULE_VIOLATED", policy: "H-12" };

type File = { members: { id: string; screenings: Record<string, unknown>[] | null }[] };
type Campaigns = { edges: { node: { id: string; counts: Record<string, number | null> } }[] };

it("one doctor, one patient; persons are for health and the household's helper, counts for the others (policies H-12, F-3)", async () => {
  const show = await script("health-screening");
  const { id: campaign } = await show.run<{ id: string }>(
    OFFICER,
    "StartCampaign",
    act({ name: "春季大病筛查", region: TOWNSHIP, startsOn: "2017-03-01", endsOn: "2017-03-31" }),
  );

  const screen = (person: string | undefined, finding?: string, on = "2017-03-10") =>
    act({ campaign, person, on, finding });
  const patient = await show.run<{ id: string }>(OFFICER, "Screen", screen(PATIENT, "肝硬化"));
  const healthy = await show.run<{ id: string }>(OFFICER, "Screen", screen(HEALTHY));
  expect(await show.refused(OFFICER, "Screen", screen(PATIENT))).toMatchObject({
    code: "CONFLICT",
    policy: "H-12",
  });
  expect(
    await show.refused(OFFICER, "Screen", screen("360321207201-00076", "肺炎", "2017-04-01")),
  ).toMatchObject(VIOLATED);

  type Doctors = { edges: { node: { id: string; name: string } }[] };
  const [doctor] = (await show.run<Doctors>(OFFICER, "Doctors", { region: TOWNSHIP })).edges;
  const pair = (screening: string) => act({ screening, doctor: doctor?.node.id, on: "2017-03-15" });
  expect(await show.refused(OFFICER, "Pair", pair(healthy.id))).toMatchObject(VIOLATED);
  const visit = (on: string) => act({ screening: patient.id, on, note: "用药已核对，病情平稳" });
  expect(await show.refused(OFFICER, "FollowUp", visit("2017-03-20"))).toMatchObject(VIOLATED);
  expect(await show.run(OFFICER, "Pair", pair(patient.id))).toEqual({
    doctor: doctor?.node.name,
    pairedOn: "2017-03-15",
  });
  expect(await show.refused(OFFICER, "FollowUp", visit("2017-03-14"))).toMatchObject(VIOLATED);
  await show.run(OFFICER, "FollowUp", visit("2017-04-15"));
  expect(await show.run(OFFICER, "FollowUp", visit("2017-05-15"))).toMatchObject({
    followUps: { totalCount: 2, edges: [{ node: { on: "2017-05-15" } }, { node: { on: "2017-04-15" } }] },
  });

  const file = await show.run<File>(OFFICER, "Screenings", { household: HOUSEHOLD });
  expect(file.members.find(({ id }) => id === PATIENT)?.screenings?.[0]).toEqual({
    screenedOn: "2017-03-10",
    finding: "肝硬化",
    doctor: doctor?.node.name,
    followUps: { totalCount: 2 },
  });
  expect(await show.refused("county-office-lianhua", "Screenings", { household: HOUSEHOLD })).toMatchObject({
    code: "FORBIDDEN",
  });
  const own = await show.run<File>("helper", "Screenings", { household: "3603212072010001" });
  for (const { screenings } of own.members) expect(screenings).not.toBeNull();
  const { data } = await ask("helper", `{ screenings(filter: {campaign: "${campaign}"}) { totalCount } }`);
  expect(data?.screenings).toEqual({ totalCount: 0 });

  const countsFor = async (account: string) => {
    const { edges } = await show.run<Campaigns>(account, "Campaigns", { region: TOWNSHIP });
    return edges.find(({ node }) => node.id === campaign)?.node.counts;
  };
  expect(await countsFor(OFFICER)).toEqual({ screened: 2, found: 1, paired: 1, followedUp: 1 });
  const hidden = { screened: null, found: null, paired: null, followedUp: null };
  for (const account of ["analyst", "county-office-lianhua"])
    expect(await countsFor(account)).toEqual(hidden);
});
