import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoPerson } from "@fupin/demo-data/demo-person";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { Random } from "@fupin/demo-data/random";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { formatYuan } from "@fupin/domain-types/money";
import type { RiskKind } from "@fupin/domain-types/risk";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { recorded } from "../household/recorded.js";
import { medicalCostLine } from "../monitoring/alert/risk.rules.js";
import type { CheckKind } from "../monitoring/checks/check-words.js";
import { ALERT_DAYS, WATCH_MEDICAL_COST } from "../monitoring/monitoring.parameters.js";
import type { DemoHelp } from "./demo-help.js";
import { RECORDED_BY } from "./recorded-by.js";

const YEAR = "2016";
/** Alerts raised until this day were handled in time; the later ones are open. */
const HANDLED_UNTIL: LocalDate = "2016-05-31";

/** A risk that somebody reported. */
type Reported = {
  readonly household: DemoHousehold;
  readonly person: DemoPerson | undefined;
  readonly kind: RiskKind;
  readonly on: LocalDate;
  readonly details: string;
  readonly explanation: readonly DecisionLine[];
};

/** Loads the alerts of large medical bills and of a flood (policy R-13), and what a matching file found (policy F-3). */
export async function loadDemoWatch(
  trx: Kysely<Tables>,
  village: DemoVillage,
  help: DemoHelp,
): Promise<void> {
  const parameters = await loadParameters(trx);
  const days = parameters.get(ALERT_DAYS, village.code, `${YEAR}-12-31`).value;
  const large = parameters.get(WATCH_MEDICAL_COST, village.code, `${YEAR}-12-31`);
  await loadAlerts(trx, [...medicalBills(village, large), ...flooded(village)], { village, help, days });
  await loadTasks(trx, village);
}

const medicalBills = ({ households }: DemoVillage, large: ResolvedParameter<number>): Reported[] =>
  households.flatMap((household) =>
    household.members.flatMap((person) => {
      const bill = billOf(person);
      if (bill === undefined || bill.cost < large.value) return [];
      return [
        {
          household,
          person,
          kind: "MEDICAL_COST" as const,
          on: bill.on,
          details: `${YEAR} 年住院自付 ${formatYuan(bill.cost)} 元`,
          explanation: [medicalCostLine(bill.cost, large)],
        },
      ];
    }),
  );

/** Two households at most: those whose poverty has to do with disasters. */
const flooded = ({ households }: DemoVillage): Reported[] =>
  households
    .filter(
      ({ mainCause, otherCauses }, index) => index >= 2 && [mainCause, ...otherCauses].includes("DISASTER"),
    )
    .slice(0, 2)
    .map((household) => ({
      household,
      person: undefined,
      kind: "DISASTER" as const,
      on: `${YEAR}-07-05`,
      details: "7 月强降雨，农田受淹",
      explanation: [],
    }));

async function loadAlerts(
  trx: Kysely<Tables>,
  reported: readonly Reported[],
  { village, help, days }: { village: DemoVillage; help: DemoHelp; days: number },
): Promise<void> {
  const owners = new Map(
    help.helpers.flatMap(({ name, households }) =>
      households.map((number) => [number, `帮扶责任人 ${name}（${help.unit.name}）`] as const),
    ),
  );
  await insertRows(
    trx,
    "risk_alert",
    reported.map(({ household, person, kind, on, details, explanation }) => {
      const handled = on <= HANDLED_UNTIL;
      return {
        household_id: household.number,
        village_code: village.code,
        person_id: person?.id ?? null,
        kind,
        source: "REPORT",
        raised_on: on,
        due_on: addDays(on, days),
        owner: owners.get(household.number) ?? `村干部（${village.code}）`,
        details,
        explanation,
        handled_on: handled ? addDays(on, days - 5) : null,
        handled_by: handled ? RECORDED_BY : null,
        outcome: handled ? "HELPED" : null,
        outcome_note: handled ? "已申请医疗救助与临时救助" : null,
        ...recorded(RECORDED_BY),
      };
    }),
  );
}

/** What somebody paid for stays in hospital in the last year, and the day of the last settlement. */
function billOf({ claims }: DemoPerson): { cost: number; on: LocalDate } | undefined {
  const settlements = claims.flatMap(({ settlement }) =>
    settlement?.settledOn.startsWith(YEAR) && settlement.reversedOn === undefined ? [settlement] : [],
  );
  const last = settlements.at(-1);
  if (last === undefined) return undefined;
  return { cost: settlements.reduce((sum, { outOfPocket }) => sum + outOfPocket, 0), on: last.settledOn };
}

const FOUND: readonly (readonly [CheckKind, string])[] = [
  ["HAS_CAR", "比对：名下登记有机动车"],
  ["HAS_COMPANY", "比对：注册有企业"],
  ["PUBLIC_SALARY", "比对：财政供养"],
];

/** One household in forty was found by the matching of the last autumn; every second is settled. */
async function loadTasks(trx: Kysely<Tables>, village: DemoVillage): Promise<void> {
  const random = Random.of(village.code, "tasks");
  const tasks = village.households.flatMap((household, index) => {
    const [kind, finding] = random.pick(FOUND);
    const [head] = household.members;
    if (index < 2 || head === undefined || !random.chance(1 / 40)) return [];
    const closed = random.chance(0.5);
    return [
      {
        household_id: household.number,
        village_code: village.code,
        person_id: head.id,
        kind,
        found_on: "2016-11-10",
        finding,
        closed_on: closed ? "2016-12-01" : null,
        closed_by: closed ? RECORDED_BY : null,
        outcome: closed ? "CONFIRMED_RIGHT" : null,
        evidence: closed ? "入户核实：系他人借用证件登记，已办理注销" : null,
        ...recorded(RECORDED_BY),
      },
    ];
  });
  await insertRows(trx, "registry_task", tasks);
}
