import type { DemoRenovation } from "@fupin/demo-data/demo-dwelling";
import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { RenovationStage } from "@fupin/domain-types/relocation";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { PAYABLE_COMPLETED, PAYABLE_UNDER_WAY } from "../policy/housing-parameters.js";
import { decidePayment } from "../renovation/renovation.rules.js";
import type { RenovationAct } from "../renovation/renovation-transitions.js";
import { applicationRows } from "./renovation-applications.js";

/** A household whose house is renovated. */
type Renovating = { readonly household: DemoHousehold; readonly renovation: DemoRenovation };

/** One act of a renovation in the demo data; an amount, in fen, where it pays. */
type DemoAct = {
  readonly act: RenovationAct;
  readonly from: RenovationStage | null;
  readonly to: RenovationStage;
  readonly on: LocalDate;
  readonly amount?: number;
};

/** More than what is planned for, in the year to come. */
const LEFT_OF_QUOTA = 5;
const COMING_YEAR = 2017;

/** Loads the renovations of a village: quota, plan, steps with staged payments, and who else has applied (L-4). */
export async function loadRenovations(
  trx: Kysely<Tables>,
  county: string,
  households: readonly DemoHousehold[],
): Promise<void> {
  await insertRows(trx, "renovation_application", households.flatMap(applicationRows));
  const all = households.flatMap((household): Renovating[] =>
    household.renovation ? [{ household, renovation: household.renovation }] : [],
  );
  const parameters = await loadParameters(trx);
  for (const [year, planned] of Map.groupBy(all, ({ renovation }) => renovation.plannedYear))
    await planYear(trx, county, year, planned.length);
  const acts = new Map(all.map((of) => [of, actsOf(of, parameters)]));
  await insertRows(
    trx,
    "housing_renovation",
    all.map((of) => renovationRow(of, county, acts.get(of)?.length ?? 1)),
  );
  await insertRows(
    trx,
    "renovation_step",
    all.flatMap((of) => stepRows(of, acts.get(of) ?? [], parameters)),
  );
  await insertRows(
    trx,
    "renovation_payment",
    all.flatMap((of) => paymentRows(of, acts.get(of) ?? [])),
  );
}

/** A county's quota of a year grows with each of its villages, so that it covers what is planned. */
async function planYear(trx: Kysely<Tables>, county: string, year: number, planned: number): Promise<void> {
  const left = year === COMING_YEAR ? LEFT_OF_QUOTA : 0;
  await sql`
    insert into renovation_quota (county, year, serial, households, document, recorded_by)
    values (${county}, ${year}, 1, ${planned + left}, ${`${year} 年危房改造任务`}, 'demo-data')
    on conflict (county, year, serial) do update set households = renovation_quota.households + ${planned}`.execute(
    trx,
  );
  await sql`
    insert into renovation_plan (county, year, serial, confirmed_on, document, recorded_by)
    values (${county}, ${year}, 1, ${plannedOn(year)}, ${`${year} 年危房改造计划`}, 'demo-data')
    on conflict do nothing`.execute(trx);
}

const plannedOn = (year: number): LocalDate => `${year - 1}-12-20`;

/** What was done up to the stage of a renovation; the subsidy is paid by the shares of each stage. */
function actsOf({ household, renovation }: Renovating, parameters: Parameters): DemoAct[] {
  const { plannedYear: year, subsidy, stage } = renovation;
  const acceptedOn = household.inspections.at(-1)?.inspectedOn ?? `${year}-12-01`;
  const share = (of: typeof PAYABLE_UNDER_WAY, on: LocalDate) =>
    Math.floor((subsidy * parameters.get(of, household.number, on).value) / 10_000);
  const first = share(PAYABLE_UNDER_WAY, `${year}-06-01`);
  const second = share(PAYABLE_COMPLETED, `${year}-09-01`) - first;
  const acts: (DemoAct & { readonly at: RenovationStage })[] = [
    { at: "PLANNED", act: "PLAN", from: null, to: "PLANNED", on: plannedOn(year) },
    { at: "UNDER_WAY", act: "START", from: "PLANNED", to: "UNDER_WAY", on: `${year}-05-10` },
    { at: "UNDER_WAY", act: "PAY", from: "UNDER_WAY", to: "UNDER_WAY", on: `${year}-06-01`, amount: first },
    { at: "COMPLETED", act: "COMPLETE", from: "UNDER_WAY", to: "COMPLETED", on: `${year}-08-20` },
    { at: "COMPLETED", act: "PAY", from: "COMPLETED", to: "COMPLETED", on: `${year}-09-01`, amount: second },
    { at: "ACCEPTED", act: "ACCEPT", from: "COMPLETED", to: "ACCEPTED", on: acceptedOn },
    {
      at: "PAID",
      act: "PAY_LAST",
      from: "ACCEPTED",
      to: "PAID",
      on: addDays(acceptedOn, 10),
      amount: subsidy - first - second,
    },
  ];
  const reached = RenovationStage.values.indexOf(stage);
  return acts.filter(({ at }) => RenovationStage.values.indexOf(at) <= reached);
}

const factOf = ({ household }: Renovating, on: LocalDate) => ({
  household_id: household.number,
  recorded_by: "demo-data",
  recorded_at: `${on}T04:00:00Z`,
});

function renovationRow(of: Renovating, county: string, version: number) {
  const { household, renovation } = of;
  const { plannedYear, kind, stage, subsidy } = renovation;
  const accepted = stage === "ACCEPTED" || stage === "PAID";
  return {
    ...factOf(of, plannedOn(plannedYear)),
    serial: 1,
    planned_year: plannedYear,
    grade: household.inspections[0]?.grade ?? null,
    kind,
    stage,
    subsidy,
    // The inspection that follows an accepted renovation is made at the acceptance.
    accepted_on: accepted ? (household.inspections.at(-1)?.inspectedOn ?? null) : null,
    version,
    plan_id: `${county}-${plannedYear}-JH1`,
    contractor: stage === "PLANNED" ? null : kind === "TURN_KEY" ? "县农房建设公司" : "自建",
  };
}

function stepRows(of: Renovating, acts: readonly DemoAct[], parameters: Parameters) {
  const { subsidy } = of.renovation;
  let paid = 0;
  return acts.map(({ act, from, to, on, amount }, index) => {
    const lines =
      amount === undefined || from === null
        ? []
        : decidePayment({ stage: from, subsidy, paid, amount }, parameters, of.household.number, on).lines;
    paid += amount ?? 0;
    return {
      ...factOf(of, on),
      renovation_id: `${of.household.number}-WG1`,
      serial: index + 1,
      act,
      from_stage: from,
      to_stage: to,
      occurred_on: on,
      lines,
    };
  });
}

const paymentRows = (of: Renovating, acts: readonly DemoAct[]) =>
  acts.flatMap(({ on, amount }, index) =>
    amount === undefined
      ? []
      : [
          {
            ...factOf(of, on),
            renovation_id: `${of.household.number}-WG1`,
            serial: index + 1,
            amount,
            paid_on: on,
            document: `拨付 ${of.household.number}-${index + 1}`,
          },
        ],
  );
