import { RegistryStatus } from "@fupin/domain-types/household";
import { type LocalDate, yearsBetween } from "@fupin/domain-types/local-date";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import { decisionLine } from "../household/decision.js";

/** What a household is in the registry on a day; null before its registration. */
const statusLabel = (status: RegistryStatus | null): string =>
  status === null ? "尚未建档立卡" : RegistryStatus.labels[status];

/** Whether a registered household may be given to a helper (policies P-1, P-2). */
export const pairingDecision = (
  household: { readonly status: RegistryStatus | null; readonly hasHelper: boolean },
  helper: { readonly households: number },
  most: ResolvedParameter<number>,
): DecisionLine[] => [
  decisionLine("P-1", "农户当日为建档立卡户", household.status === "REGISTERED", {
    seen: statusLabel(household.status),
    threshold: RegistryStatus.labels.REGISTERED,
  }),
  decisionLine("P-1", "农户尚无帮扶责任人（一户一人，更换须接力）", !household.hasHelper, {
    seen: household.hasHelper ? "已有" : "没有",
    threshold: "没有",
  }),
  helperLine(helper.households + 1, most),
];

/** Whether a helper with so many households is within the limit (policy P-2). */
export const helperLine = (households: number, most: ResolvedParameter<number>): DecisionLine =>
  decisionLine("P-2", "帮扶责任人的结对户数不超过上限", households <= most.value, {
    seen: `${households} 户`,
    threshold: `不多于 ${most.value} 户`,
    parameter: most,
  });

/** Whether a successor may take over households in relay (policies P-2, P-3). */
export const relayDecision = (
  relay: {
    readonly sameUnit: boolean;
    readonly samePerson: boolean;
    readonly taken: number;
    readonly own: number;
  },
  most: ResolvedParameter<number>,
): DecisionLine[] => [
  decisionLine("P-3", "有须接力的结对户", relay.taken > 0, {
    seen: `${relay.taken} 户`,
    threshold: "至少 1 户",
  }),
  decisionLine("P-3", "接任者是另一人", !relay.samePerson),
  decisionLine("P-3", "接任者由同一帮扶单位指派", relay.sameUnit, {
    seen: relay.sameUnit ? "同一单位" : "其他单位",
    threshold: "同一单位",
  }),
  helperLine(relay.own + relay.taken, most),
];

/** Whether a pairing may end: after its years, and only when the household has left poverty (policy P-3). */
export function endDecision(
  pairing: { readonly termBeganOn: LocalDate; readonly status: RegistryStatus | null },
  on: LocalDate,
  years: ResolvedParameter<number>,
): DecisionLine[] {
  const served = yearsBetween(pairing.termBeganOn, on);
  return [
    decisionLine("P-3", "结对已满不变年限", served >= years.value, {
      seen: `自 ${pairing.termBeganOn} 起 ${served} 年`,
      threshold: `${years.value} 年`,
      parameter: years,
    }),
    decisionLine("P-3", "农户已脱贫", pairing.status === "EXITED", {
      seen: statusLabel(pairing.status),
      threshold: RegistryStatus.labels.EXITED,
    }),
  ];
}

/** Whether a work team may leave its village (policy P-4). */
export function teamLeaveDecision(
  team: { readonly startedOn: LocalDate; readonly villagePoor: boolean },
  on: LocalDate,
  years: ResolvedParameter<number>,
): DecisionLine[] {
  const served = yearsBetween(team.startedOn, on);
  return [
    decisionLine("P-4", "工作队驻村已满年限", served >= years.value, {
      seen: `自 ${team.startedOn} 起 ${served} 年`,
      threshold: `${years.value} 年`,
      parameter: years,
    }),
    decisionLine("P-4", "该村已退出贫困村（未退出的由原工作队继续驻村）", !team.villagePoor, {
      seen: team.villagePoor ? "贫困村" : "非贫困村",
      threshold: "非贫困村",
    }),
  ];
}
