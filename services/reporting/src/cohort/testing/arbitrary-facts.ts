import { AidPurpose } from "@fupin/domain-types/aid-purpose";
import { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import { HealthStatus } from "@fupin/domain-types/person";
import { DwellingGrade, RelocationStage, RenovationStage } from "@fupin/domain-types/relocation";
import fc from "fast-check";
import type { HouseholdFacts } from "../../projection/household-facts.js";
import { healthFacts, housingFacts, industryFacts, registryFacts } from "../../testing/sample-facts.js";

/** A day of the years 2014 to 2017. */
export const anyDay = fc
  .integer({ min: 0, max: 4 * 365 })
  .map((n) => new Date(Date.UTC(2014, 0, 1 + n)).toISOString().slice(0, 10));

/** A member of an enum. */
export const anyOf = <Name extends string>({ values }: { values: readonly Name[] }) =>
  fc.constantFrom(...values);

const few = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 3 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const year = fc.integer({ min: 2013, max: 2017 });
const span = fc
  .tuple(anyDay, maybe(anyDay))
  .map(([a, b]) =>
    b === null || a === b ? { from: a, to: null } : { from: a < b ? a : b, to: a < b ? b : a },
  );
const aid = few(
  fc.record({
    on: anyDay,
    purpose: anyOf(AidPurpose),
    amount: fc.integer({ min: -2, max: 6 }).map((n) => n * 10_000),
  }),
);

/** One course of stages, each on a day not before the former. */
const courseOf = <Stage extends string>(stages: { values: readonly Stage[] }) =>
  fc.record({
    stages: fc
      .array(anyDay, { minLength: 1, maxLength: stages.values.length })
      .map((days) => days.sort().map((on, index) => ({ stage: stages.values[index] as Stage, on }))),
    closedOn: maybe(anyDay),
  });

/** All that departments may say of the household with this serial in a village. */
export const anyFacts = (serial: number, village: string): fc.Arbitrary<HouseholdFacts> => {
  const base = registryFacts(serial, {}, village);
  const persons = base.members.map(({ person }) => person);
  const person = fc.constantFrom(...persons);
  const states = fc.record({
    health: maybe(anyOf(HealthStatus)),
    labour: fc.constantFrom("ORDINARY" as const, "NONE" as const, null),
    inSchool: maybe(fc.boolean()),
    monthsWorkedAway: fc.constantFrom(0, 0, 8, null),
  });
  const registry = fc
    .record({
      turns: fc.uniqueArray(anyDay, { minLength: 1, maxLength: 4 }),
      category: anyOf(HouseholdCategory),
      causes: fc.uniqueArray(anyOf(PovertyCause), { minLength: 1, maxLength: 3 }),
      states: fc.array(states, { minLength: persons.length, maxLength: persons.length }),
      incomes: fc.uniqueArray(
        fc.record({ year, perCapita: fc.integer({ min: 1, max: 5 }).map((n) => n * 100_000) }),
        {
          selector: (each) => each.year,
          maxLength: 3,
        },
      ),
      living: maybe(
        fc.record({
          cultivatedLand: maybe(fc.integer({ min: 0, max: 6 }).map((n) => n * 100)),
          dwellingGrade: maybe(anyOf(DwellingGrade)),
          water: maybe(fc.boolean()),
          power: maybe(fc.boolean()),
          road: maybe(fc.boolean()),
        }),
      ),
      helped: few(span),
      visits: few(anyDay),
      plans: few(year),
      alerts: few(span),
    })
    .map(({ turns, category, causes, states: of, living, alerts, ...rest }) => {
      const days = turns.sort();
      const [mainCause = "ILLNESS" as const, ...otherCauses] = causes;
      return {
        ...base,
        ...rest,
        statuses: days.map((from, index) => ({
          from,
          to: days[index + 1] ?? null,
          status: index % 2 === 0 ? ("REGISTERED" as const) : ("EXITED" as const),
          category,
          mainCause,
          otherCauses,
        })),
        members: base.members.map((member, index) => ({
          ...member,
          states: [{ from: "2014-01-01", to: null, ...(of[index] as (typeof of)[number]) }],
        })),
        living: living === null ? [] : [{ from: "2014-06-01", to: null, ...living }],
        alerts: alerts.map(({ from, to }) => ({
          kind: "LOW_INCOME" as const,
          raisedOn: from,
          dueOn: from,
          handledOn: to,
        })),
      };
    });
  const bill = fc
    .tuple(anyDay, maybe(anyDay), maybe(anyDay), fc.integer({ min: 0, max: 4 }))
    .map(([dischargedOn, settled, reversed, share]) => ({
      claim: "c",
      dischargedOn,
      settledOn: settled !== null && settled >= dischargedOn ? settled : null,
      reversedOn:
        settled !== null && settled >= dischargedOn && reversed !== null && reversed > settled
          ? reversed
          : null,
      total: 500_000,
      outOfPocket: share * 100_000,
    }));
  const health = fc
    .record({
      enrollments: fc.uniqueArray(fc.record({ year, persons: fc.integer({ min: 0, max: 2 }) }), {
        selector: (each) => each.year,
        maxLength: 3,
      }),
      claims: few(bill),
      patients: few(span),
      aid,
    })
    .map((more) => healthFacts(base.household, more));
  const industry = fc
    .record({
      projects: few(
        anyDay.map((on) => ({
          project: "p",
          kind: "PLANTING" as const,
          share: 0,
          stages: [{ stage: "PROPOSED" as const, on }],
        })),
      ),
      loans: few(
        fc.tuple(span, maybe(anyDay)).map(([{ from, to }, overdueFrom]) => ({
          loan: "l",
          amount: 1,
          paidOutOn: from,
          dueOn: null,
          overdueFrom,
          closedOn: to,
        })),
      ),
      holdings: few(span.map((days) => ({ ...days, holding: "h" }))),
      trainings: few(fc.record({ person, completedOn: anyDay, certifiedOn: fc.constant(null) })),
      jobs: few(fc.tuple(person, span).map(([of, days]) => ({ person: of, ...days, welfarePost: false }))),
      aid,
    })
    .map((more) => industryFacts(base.household, more));
  const housing = fc
    .record({
      inspections: few(fc.record({ on: anyDay, grade: anyOf(DwellingGrade) })),
      renovations: fc.array(
        courseOf(RenovationStage).map((course) => ({ renovation: "r", ...course })),
        { maxLength: 1 },
      ),
      relocations: fc.array(
        courseOf(RelocationStage).map((course) => ({ relocation: "r", residence: null, ...course })),
        { maxLength: 1 },
      ),
      aid,
    })
    .map((more) => housingFacts(base.household, more));
  return fc.record({ registry, health: maybe(health), industry: maybe(industry), housing: maybe(housing) });
};
