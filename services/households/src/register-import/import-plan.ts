import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Departed } from "../household/departed.js";
import {
  compareHousehold,
  comparePerson,
  type Difference,
  type HouseholdComparison,
  type PersonComparison,
} from "./compare-household.js";
import {
  changeProblems,
  membershipProblems,
  missingMemberProblems,
  problem,
  returnProblems,
  standingProblems,
} from "./plan-problems.js";
import { type Problem, shortenName } from "./problem.js";
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
  /** Who left a household and is in none now, by identity hash, in the whole country. */
  readonly departed: ReadonlyMap<string, Departed>;
  /** Those of them whom the importer sees. */
  readonly seen: ReadonlySet<string>;
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
    const own = [...membershipProblems(file, found, view), ...returnProblems(file, view)];
    if (found !== undefined && taken.has(found)) {
      own.push(problem("ERROR", "HOUSEHOLD_TWICE", file, `与文件中另一户同为登记户 ${found}`));
    }
    if (file.number !== undefined && found === undefined && view.numbers.has(file.number)) {
      own.push(problem("ERROR", "OUTSIDE_REGION", file, "户编号已由您辖区以外的农户使用"));
    }
    const registered = found === undefined ? undefined : view.registered.get(found);
    const change = registered && compare(file, registered, view);
    if (registered)
      own.push(...standingProblems(file, registered), ...missingMemberProblems(file, registered, view));
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
