import type { Book, Books, Held, PersonBook } from "./department-books.js";

/** A household on a day, worked out from its departments' rows alone. */
export type OnDay = {
  readonly book: Book;
  readonly day: string;
  readonly status: Book["statuses"][number];
  readonly members: readonly (PersonBook & { readonly id: string })[];
  /** Where a person stayed in hospital, or was insured, as a member of this household. */
  readonly claims: PersonBook["claims"];
  readonly enrolled: number;
};

const holds = ({ from, to }: Held, day: string): boolean => from <= day && (to === null || day < to);
const until = (day: string) => (each: { on: string }) => each.on <= day;
const NOBODY: PersonBook = { states: [], enrolled: [], claims: [], cared: [] };

/** All households that are in the registry on a day and live in a county then. */
export function householdsOn({ households, persons }: Books, county: string, day: string): OnDay[] {
  const memberships = Map.groupBy(
    households.flatMap(({ household, members }) => members.map((each) => ({ ...each, household }))),
    ({ person }) => person,
  );
  /** The household a person belonged to: the latest joined by then, else the first. */
  const homeOf = (person: string, then: string): string | undefined => {
    const known = (memberships.get(person) ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1));
    return (known.findLast(({ from }) => from <= then) ?? known[0])?.household;
  };
  return households.flatMap((book) => {
    const status = book.statuses.find((each) => holds(each, day));
    const home = book.residences.find((each) => holds(each, day));
    if (status === undefined || home?.village.startsWith(county) !== true) return [];
    const everMembers = [...new Set(book.members.map(({ person }) => person))];
    const of = (person: string): PersonBook => persons.get(person) ?? NOBODY;
    const year = day.slice(0, 4);
    return [
      {
        book,
        day,
        status,
        members: book.members
          .filter((each) => holds(each, day))
          .map(({ person }) => ({ id: person, ...of(person) })),
        claims: everMembers.flatMap((person) =>
          of(person).claims.filter(({ discharged }) => homeOf(person, discharged) === book.household),
        ),
        enrolled: everMembers.filter(
          (person) =>
            of(person).enrolled.some((each) => String(each.year) === year) &&
            homeOf(person, `${year}-01-01`) === book.household,
        ).length,
      },
    ];
  });
}

const registered = ({ status }: OnDay): boolean => status.status === "REGISTERED";
const notRemoved = ({ status }: OnDay): boolean => status.status !== "REMOVED";
const hasCause = ({ status }: OnDay, cause: string): boolean =>
  status.main === cause || status.others.includes(cause);
const states = ({ members, day }: OnDay) =>
  members.flatMap((member) => member.states.filter((each) => holds(each, day)));
const hasWorker = (on: OnDay): boolean =>
  states(on).some(({ labour }) => labour !== null && ["ORDINARY", "SKILLED", "PARTIAL"].includes(labour));
const employed = (on: OnDay): boolean =>
  states(on).some(({ away }) => away > 0) ||
  on.book.jobs.some((job) => holds(job, on.day) && on.members.some(({ id }) => id === job.person));
const trained = ({ book, members, day }: OnDay): boolean =>
  book.trained.filter(until(day)).some(({ person }) => members.some(({ id }) => id === person));
const dangerous = ({ book, day }: OnDay): boolean => {
  const inspected = book.inspections.filter(until(day)).at(-1)?.grade;
  const grade = inspected ?? book.living.find((each) => holds(each, day))?.grade ?? "";
  return grade === "C" || grade === "D";
};
const openBills = ({ claims, day }: OnDay) =>
  claims.filter(({ discharged, settled }) => discharged <= day && (settled === null || day < settled));
const settledBills = ({ claims, day }: OnDay) =>
  claims.filter(
    ({ settled, reversed }) => settled !== null && settled <= day && (reversed === null || day < reversed),
  );
const relocating = ({ book, day }: OnDay) => book.relocations.filter((each) => holds(each, day));
const paidInYear = (payments: readonly { on: string; amount: number }[], day: string): number =>
  payments
    .filter(({ on }) => on.slice(0, 4) === day.slice(0, 4) && on <= day)
    .reduce((sum, { amount }) => sum + amount, 0);
const daysBetween = (earlier: string, later: string): number =>
  (Date.parse(later) - Date.parse(earlier)) / 86_400_000;
const helped = ({ book, day }: OnDay): boolean => book.helped.some((each) => holds(each, day));

/** Each built-in cohort, as its Chinese description reads. */
export const BY_HAND: Readonly<Record<string, (on: OnDay) => boolean>> = {
  "illness-open-bill-dangerous-house": (on) =>
    registered(on) && on.status.main === "ILLNESS" && openBills(on).length > 0 && dangerous(on),
  "illness-no-settlement": (on) => registered(on) && hasCause(on, "ILLNESS") && settledBills(on).length === 0,
  "dangerous-house-no-plan": (on) =>
    registered(on) &&
    dangerous(on) &&
    !on.book.renovations.some(({ since }) => since <= on.day) &&
    relocating(on).length === 0,
  "worker-without-support": (on) =>
    registered(on) &&
    hasWorker(on) &&
    !on.book.projects.some(({ since }) => since <= on.day) &&
    !trained(on) &&
    !employed(on),
  "relocated-nobody-employed": (on) =>
    notRemoved(on) &&
    relocating(on).some(({ movedIn }) => movedIn !== null && movedIn <= on.day) &&
    hasWorker(on) &&
    !employed(on),
  // The only purpose that two departments pay for is housing.
  "paid-twice-for-one-purpose": ({ book, day }) =>
    paidInYear(book.industryHousing, day) > 0 && paidInYear(book.renovationPayments, day) > 0,
  "without-helper": (on) => registered(on) && !helped(on),
  "not-visited-for-three-months": (on) =>
    registered(on) &&
    helped(on) &&
    !on.book.visits.filter(until(on.day)).some((visit) => daysBetween(visit.on, on.day) < 92),
  "without-plan": (on) =>
    registered(on) && !on.book.plans.some(({ year }) => String(year) === on.day.slice(0, 4)),
  "open-risk-alerts": (on) => notRemoved(on) && on.book.alerts.some((each) => holds(each, on.day)),
  "returned-to-poverty": (on) =>
    registered(on) &&
    on.book.statuses.some(
      ({ from, status }, index) =>
        from <= on.day && status === "REGISTERED" && on.book.statuses[index - 1]?.status === "EXITED",
    ),
  "students-education-cause": (on) =>
    registered(on) && hasCause(on, "EDUCATION") && states(on).some(({ inSchool }) => inSchool),
  "not-enrolled": (on) => registered(on) && (on.enrolled === 0 || on.enrolled < on.members.length),
  "ill-without-doctor": (on) =>
    registered(on) &&
    states(on).some(({ health }) => health === "CHRONIC_ILLNESS" || health === "SERIOUS_ILLNESS") &&
    !on.members.some(({ cared }) => cared.some(({ since }) => since <= on.day)),
  "overdue-loan": ({ book, day }) =>
    book.loans.some((loan) => holds(loan, day) && loan.overdue !== null && loan.overdue <= day),
  "no-safe-water": (on) =>
    registered(on) && on.book.living.some((each) => holds(each, on.day) && each.water === false),
};
