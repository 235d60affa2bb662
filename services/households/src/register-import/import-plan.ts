import type { LocalDate } from "@fupin/domain-types/local-date";
import {
  compareHousehold,
  comparePerson,
  type Difference,
  type HouseholdComparison,
  type PersonComparison,
} from "./compare-household.js";
import { type Problem, type ProblemCode, type ProblemSeverity, shortenName } from "./problem.js";
import type { RegisterHousehold, RegisterPerson } from "./reading/register-household.js";
import type { RegisteredHousehold, RegisteredPerson } from "./registered-household.js";

/** A registered person whom the file changes. */
export type ChangedPerson = PersonComparison & {
  readonly file: RegisterPerson;
  readonly registered: RegisteredPerson;
};

/** A registered household that the file changes. */
export type ChangedHousehold = HouseholdComparison & {
  readonly file: RegisterHousehold;
  readonly registered: RegisteredHousehold;
  readonly persons: readonly ChangedPerson[];
  readonly newMembers: readonly RegisterPerson[];
};

/** A difference with its place in the file. */
export type PlacedDifference = Difference & {
  readonly row: number;
  readonly household: string;
  readonly person?: string;
};

/** What importing a file would do, household by household. */
export type ImportPlan = {
  readonly added: readonly RegisterHousehold[];
  readonly changed: readonly ChangedHousehold[];
  readonly unchanged: readonly RegisterHousehold[];
  readonly refused: readonly RegisterHousehold[];
  readonly problems: readonly Problem[];
};

/** What the registry knows of the file's people and households. */
export type RegistryView = {
  /** Household number by identity hash, in the whole country. */
  readonly homes: ReadonlyMap<string, string>;
  /** The numbers of the file that are given already, in the whole country. */
  readonly numbers: ReadonlySet<string>;
  /** The households the importer sees, by number. */
  readonly registered: ReadonlyMap<string, RegisteredHousehold>;
  readonly hashIdentity: (number: string) => string;
  readonly hashBankAccount: (account: string) => string;
  /** The day from which the file's facts hold. */
  readonly effectiveOn: LocalDate;
};

/** Decides for each household whether it is new, changed, unchanged or refused. Pure. */
export function planImport(households: readonly RegisterHousehold[], view: RegistryView): ImportPlan {
  const problems: Problem[] = [];
  const added: RegisterHousehold[] = [];
  const changed: ChangedHousehold[] = [];
  const unchanged: RegisterHousehold[] = [];
  const refused: RegisterHousehold[] = [];
  const taken = new Set<string>();
  for (const file of households) {
    const found = findRegistered(file, view);
    const own = [...membershipProblems(file, found, view)];
    if (found !== undefined && taken.has(found)) {
      own.push(problem("ERROR", "HOUSEHOLD_TWICE", file, `与文件中另一户同为登记户 ${found}`));
    }
    if (file.number !== undefined && found === undefined && view.numbers.has(file.number)) {
      own.push(problem("ERROR", "OUTSIDE_REGION", file, "户编号已由您辖区以外的农户使用"));
    }
    const registered = found === undefined ? undefined : view.registered.get(found);
    const change = registered && compare(file, registered, view);
    if (registered) own.push(...missingMemberProblems(file, registered, view));
    if (change) own.push(...changeProblems(change, view));
    problems.push(...own);
    if (own.some(({ severity }) => severity === "ERROR")) refused.push(file);
    else if (registered === undefined) added.push(file);
    else if (change) changed.push(change);
    else unchanged.push(file);
    if (found !== undefined) taken.add(found);
  }
  return { added, changed, unchanged, refused, problems };
}

/** The differences of a plan in the order of the file's rows. */
export function differencesOf({ changed }: ImportPlan): PlacedDifference[] {
  return changed
    .flatMap(({ file, registered, persons, newMembers, ...parts }) => {
      const at = { row: file.rows[0] ?? 0, household: registered.number };
      const own = [parts.home, parts.bankAccount, parts.status, parts.conditions, parts.income]
        .flatMap((part) => part?.differences ?? [])
        .map((difference) => ({ ...at, ...difference }));
      const ofPersons = persons.flatMap(({ file: { row, name }, person, state }) =>
        [...(person?.differences ?? []), ...(state?.differences ?? [])].map((difference) => ({
          ...at,
          row,
          person: shortenName(name),
          ...difference,
        })),
      );
      const joined = newMembers.map(({ row, name }) => ({
        ...at,
        row,
        person: shortenName(name),
        field: "家庭成员",
        before: null,
        after: "新增",
      }));
      return [...own, ...ofPersons, ...joined];
    })
    .sort((a, b) => a.row - b.row);
}

/** By its number where it has one, else by its head's identity: the same file twice finds the same household. */
function findRegistered(
  file: RegisterHousehold,
  { homes, hashIdentity, registered }: RegistryView,
): string | undefined {
  if (file.number !== undefined) return registered.has(file.number) ? file.number : undefined;
  const head = file.members[0];
  return head && homes.get(hashIdentity(head.identityNumber));
}

function* membershipProblems(
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

function compare(
  file: RegisterHousehold,
  registered: RegisteredHousehold,
  { hashIdentity, hashBankAccount }: RegistryView,
): ChangedHousehold | undefined {
  const byHash = new Map(registered.members.map((member) => [member.identityHash, member]));
  const persons: ChangedPerson[] = [];
  const newMembers: RegisterPerson[] = [];
  for (const member of file.members) {
    const known = byHash.get(hashIdentity(member.identityNumber));
    if (known === undefined) newMembers.push(member);
    else {
      const comparison = comparePerson(member, known);
      if (comparison.person || comparison.state)
        persons.push({ file: member, registered: known, ...comparison });
    }
  }
  const household = compareHousehold(file, registered, hashBankAccount);
  const same = Object.values(household).every((part) => part === undefined);
  return same && persons.length === 0 && newMembers.length === 0
    ? undefined
    : { file, registered, persons, newMembers, ...household };
}

function* missingMemberProblems(
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

function* changeProblems(change: ChangedHousehold, view: RegistryView): Generator<Problem> {
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
    change.status && registered.status.since,
    change.conditions && registered.conditions?.since,
    ...change.persons.map(({ state, registered: person }) => state && person.stateSince),
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

function problem(
  severity: ProblemSeverity,
  code: ProblemCode,
  file: RegisterHousehold,
  reason: string,
): Problem {
  return { severity, code, row: file.members[0]?.row ?? 0, reason };
}
