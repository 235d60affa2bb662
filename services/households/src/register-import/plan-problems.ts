import { mayReturn } from "../household/departed.js";
import { HouseholdEventKind } from "../monitoring/event/event-kind.js";
import type { ChangedHousehold, RegistryView } from "./import-plan.js";
import { type Problem, type ProblemCode, type ProblemSeverity, shortenName } from "./problem.js";
import type { RegisterHousehold } from "./reading/register-household.js";
import type { RegisteredHousehold } from "./registered-household.js";

/** A member of one household is not registered in another. */
export function* membershipProblems(
  file: RegisterHousehold,
  found: string | undefined,
  { homes, hashIdentity, registered }: RegistryView,
): Generator<Problem> {
  for (const { row, name, identityNumber } of file.members) {
    const home = homes.get(hashIdentity(identityNumber));
    if (home === undefined || (home === found && registered.has(home))) continue;
    const where = registered.has(home) ? `户 ${home}` : "您辖区以外的农户";
    yield {
      severity: "ERROR",
      code: "PERSON_REGISTERED_ELSEWHERE",
      row,
      column: "证件号码",
      reason: `${shortenName(name)} 的证件号码已登记在${where}；同一人不能登记在两户`,
    };
  }
}

/** Somebody who left comes back where a natural change allows it, and the importer sees the row of before. */
export function* returnProblems(
  file: RegisterHousehold,
  { departed, seen, hashIdentity, effectiveOn }: RegistryView,
): Generator<Problem> {
  for (const { row, name, identityNumber } of file.members) {
    const known = departed.get(hashIdentity(identityNumber));
    if (known === undefined) continue;
    const at = { row, column: "证件号码" };
    const left = `${shortenName(name)} 已于 ${known.leftOn} 登记“${HouseholdEventKind.labels[known.leftAs]}”`;
    if (!mayReturn(known))
      yield {
        severity: "ERROR",
        code: "PERSON_LEFT",
        ...at,
        reason: `${left}，不能再登记为成员（policy R-12）`,
      };
    else if (!seen.has(known.id))
      yield {
        severity: "ERROR",
        code: "PERSON_LEFT",
        ...at,
        reason: `${left}，原户在您辖区以外；由两地共同的上级扶贫办登记其入户（policy R-12）`,
      };
    else if (effectiveOn < known.leftOn)
      yield {
        severity: "ERROR",
        code: "DATE_BEFORE_RECORD",
        ...at,
        reason: `${left}，不能自更早的 ${effectiveOn} 起又为成员（policy R-12）`,
      };
    else
      yield {
        severity: "WARNING",
        code: "MEMBER_RETURNS",
        ...at,
        reason: `${left}（户 ${known.household}），现以原人员编号重新入户（policy R-12）`,
      };
  }
}

/** An import does not change whether a household is registered: that takes an exit, a return or an identification. */
export function* standingProblems(
  file: RegisterHousehold,
  { number, status }: RegisteredHousehold,
): Generator<Problem> {
  if (status.status === "EXITED")
    yield problem(
      "WARNING",
      "HOUSEHOLD_EXITED",
      file,
      `户 ${number} 自 ${status.since} 起为已脱贫；导入只更新信息，返贫须办理返贫登记（policy R-12）`,
    );
  if (status.status === "REMOVED")
    yield problem(
      "ERROR",
      "HOUSEHOLD_REMOVED",
      file,
      `户 ${number} 已于 ${status.since} 清退或销户；须重新申请识别（policy R-3）`,
    );
}

/** Members who are registered and not in the file; the head has to be. */
export function* missingMemberProblems(
  file: RegisterHousehold,
  registered: RegisteredHousehold,
  { hashIdentity }: RegistryView,
): Generator<Problem> {
  const stated = new Set(file.members.map(({ identityNumber }) => hashIdentity(identityNumber)));
  for (const { name, relation, identityHash } of registered.members) {
    if (stated.has(identityHash)) continue;
    yield relation === "HEAD"
      ? problem(
          "ERROR",
          "REGISTERED_HEAD_MISSING",
          file,
          `登记的户主 ${shortenName(name)} 不在文件的这一户中；更换户主须同时列出原户主`,
        )
      : problem(
          "WARNING",
          "REGISTERED_MEMBER_MISSING",
          file,
          `登记的成员 ${shortenName(name)} 不在文件的这一户中；导入不会删除成员`,
        );
  }
}

/** What of a change needs a second look or comes too late (policy R-12). */
export function* changeProblems(change: ChangedHousehold, view: RegistryView): Generator<Problem> {
  const { file, registered } = change;
  if (change.home && change.home.after.village !== registered.village) {
    yield problem(
      "WARNING",
      "RESIDENCE_CHANGED",
      file,
      `户 ${registered.number} 现登记在村 ${registered.village}，文件中为 ${file.village}；户编号不变`,
    );
  }
  const latest = [
    change.newMembers.length > 0 && registered.lastEventOn,
    change.home && registered.homeSince,
    change.status && registered.status.since,
    change.conditions && registered.conditions?.since,
    ...change.persons.map(({ state, registered: person }) => state && person.stateSince),
    ...change.persons.map(
      ({ person, registered: known }) =>
        person && person.after.relation !== known.relation && known.relationSince,
    ),
  ].reduce<string>((max, day) => (day && day > max ? day : max), "");
  if (latest > view.effectiveOn) {
    yield problem(
      "ERROR",
      "DATE_BEFORE_RECORD",
      file,
      `登记信息自 ${latest} 起有效，不能以更早的日期 ${view.effectiveOn} 变更（policy R-12）`,
    );
  }
}

/** A problem of a household, said at its first row. */
export function problem(
  severity: ProblemSeverity,
  code: ProblemCode,
  file: RegisterHousehold,
  reason: string,
): Problem {
  return { severity, code, row: file.members[0]?.row ?? 0, reason };
}
