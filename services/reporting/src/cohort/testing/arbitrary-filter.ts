import { AidPurpose } from "@fupin/domain-types/aid-purpose";
import { HouseholdCategory, PovertyCause, RegistryStatus, Severity } from "@fupin/domain-types/household";
import { DwellingGrade, RelocationStage, RenovationStage } from "@fupin/domain-types/relocation";
import fc from "fast-check";
import type { CohortFilter } from "../cohort-filter.js";
import type { ConditionName, ConditionValues } from "../conditions/conditions.js";
import { Enrolment } from "../graph-enums.js";
import { anyDay, anyOf } from "./arbitrary-facts.js";

const someOf = <Name extends string>(labelled: { values: readonly Name[] }) =>
  fc.uniqueArray(anyOf(labelled), { minLength: 1, maxLength: 3 });

/** One bound or both, in order. */
const rangeOf = <Bound extends number | string>(bound: fc.Arbitrary<Bound>) =>
  fc.tuple(bound, bound, fc.constantFrom("from", "to", "both")).map(([a, b, which]) => {
    if (which === "from") return { from: a };
    return which === "to" ? { to: a } : { from: a < b ? a : b, to: a < b ? b : a };
  });

const few = rangeOf(fc.integer({ min: 0, max: 3 }));
const yuan = rangeOf(fc.integer({ min: 0, max: 6 }).map((n) => n * 100_000));
const days = rangeOf(anyDay);
const yes = fc.boolean();
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const VALUES: { [Name in ConditionName]: fc.Arbitrary<NonNullable<ConditionValues[Name]>> } = {
  status: someOf(RegistryStatus),
  category: someOf(HouseholdCategory),
  severity: someOf(Severity),
  mainCause: someOf(PovertyCause),
  anyCause: someOf(PovertyCause),
  size: few,
  income: yuan,
  incomeKnown: yes,
  workers: few,
  hasWorker: yes,
  students: few,
  ill: few,
  disabled: few,
  water: yes,
  power: yes,
  road: yes,
  landPerHead: rangeOf(fc.integer({ min: 0, max: 6 }).map((n) => n * 50)),
  hasHelper: yes,
  planForYear: yes,
  openAlerts: few,
  lastVisit: fc.oneof(
    anyDay.map((before) => ({ before })),
    anyDay.map((after) => ({ after })),
    fc.integer({ min: 1, max: 900 }).map((withinDays) => ({ withinDays })),
    yes.map((never) => ({ never })),
    anyDay.map((after) => ({ after, before: "2017-12-31", never: false })),
  ),
  poorVillage: yes,
  enteredBetween: days,
  exitedBetween: days,
  returned: yes,
  enrolled: someOf(Enrolment),
  outOfPocket: yuan,
  openClaims: few,
  settledClaims: few,
  underDoctorCare: yes,
  projects: few,
  openLoans: few,
  overdueLoan: yes,
  holdings: few,
  trained: few,
  employed: few,
  dwellingGrade: someOf(DwellingGrade),
  dangerousDwelling: yes,
  renovationStage: someOf(RenovationStage),
  noRenovation: yes,
  relocationStage: someOf(RelocationStage),
  relocated: yes,
  noRelocation: yes,
  aid: fc.record({
    departments: maybe(fc.constant(["health" as const, "industry" as const])),
    purposes: maybe(someOf(AidPurpose)),
    from: maybe(fc.constant("2015-03-01")),
    to: maybe(fc.constant("2016-10-01")),
    amount: maybe(rangeOf(fc.integer({ min: 0, max: 8 }).map((n) => n * 10_000))),
  }),
  aidFromSeveralDepartments: fc.record({
    purposes: maybe(someOf(AidPurpose)),
    from: maybe(fc.constant("2014-03-01")),
    to: maybe(fc.constant("2017-10-01")),
  }),
};

/** One condition of a name. */
export const anyCondition = (name: ConditionName): fc.Arbitrary<CohortFilter> =>
  VALUES[name].map((value) => ({ [name]: value }) as CohortFilter);

const anyLeaf = fc.oneof(...(Object.keys(VALUES) as ConditionName[]).map(anyCondition));

/** A filter of one to three levels over any conditions. */
export const anyFilter: fc.Arbitrary<CohortFilter> = fc.letrec<{ filter: CohortFilter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    anyLeaf,
    fc.array(tie("filter"), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie("filter"), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    tie("filter").map((not) => ({ not })),
    fc.tuple(anyLeaf, tie("filter")).map(([leaf, not]) => ({ ...leaf, not })),
  ),
})).filter;
