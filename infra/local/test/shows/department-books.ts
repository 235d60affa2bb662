import type { DepartmentTables } from "../department-tables.js";

/** Days on which something holds: from the first, until before the second. */
export type Held = { readonly from: string; readonly to: string | null };

/** What a household's departments have written down of it, row by row as it stands in their tables. */
export type Book = {
  readonly household: string;
  readonly statuses: (Held & { status: string; category: string; main: string; others: string[] })[];
  readonly residences: (Held & { village: string })[];
  readonly members: (Held & { person: string })[];
  readonly living: (Held & { grade: string | null; water: boolean | null })[];
  readonly helped: Held[];
  readonly visits: { on: string }[];
  readonly plans: { year: number }[];
  readonly alerts: Held[];
  readonly projects: { since: string }[];
  readonly trained: { person: string; on: string }[];
  readonly jobs: (Held & { person: string })[];
  readonly loans: (Held & { overdue: string | null })[];
  readonly industryHousing: { on: string; amount: number }[];
  readonly inspections: { on: string; grade: string }[];
  readonly renovations: { since: string }[];
  readonly relocations: (Held & { movedIn: string | null })[];
  readonly renovationPayments: { on: string; amount: number }[];
};

/** What is known of a person, whatever the household. */
export type PersonBook = {
  readonly states: (Held & {
    health: string | null;
    labour: string | null;
    away: number;
    inSchool: boolean;
  })[];
  readonly enrolled: { year: number }[];
  readonly claims: { discharged: string; settled: string | null; reversed: string | null }[];
  readonly cared: { since: string }[];
};

const BOOKS: Record<keyof Omit<Book, "household">, readonly [department: string, query: string]> = {
  statuses: [
    "households",
    `select household_id as household, valid_from::text as "from", valid_to::text as "to", status, category,
       main_cause as main, other_causes as others from household_status order by valid_from`,
  ],
  residences: [
    "households",
    `select household_id as household, valid_from::text as "from", valid_to::text as "to", lived_in as village
     from household_residence order by valid_from`,
  ],
  members: [
    "households",
    `select household_id as household, valid_from::text as "from", valid_to::text as "to", person_id as person
     from household_membership order by valid_from`,
  ],
  living: [
    "households",
    `select household_id as household, valid_from::text as "from", valid_to::text as "to", dwelling_grade as grade,
       water from living_conditions`,
  ],
  helped: [
    "households",
    `select household_id as household, started_on::text as "from", ended_on::text as "to" from pairing`,
  ],
  visits: ["households", `select household_id as household, visited_on::text as on from helper_visit`],
  plans: ["households", `select household_id as household, year from household_plan`],
  alerts: [
    "households",
    `select household_id as household, raised_on::text as "from", handled_on::text as "to" from risk_alert`,
  ],
  projects: [
    "industry",
    `select household_id as household, min(occurred_on)::text as since
     from project_beneficiary join project_transition using (project_id) group by project_id, household_id`,
  ],
  trained: [
    "industry",
    `select household_id as household, person_id as person, issued_on::text as on from training_certificate`,
  ],
  jobs: [
    "industry",
    `select e.household_id as household, person_id as person, begins_on::text as "from", ended_on::text as "to"
     from employment e left join employment_end on employment_id = e.id`,
  ],
  loans: [
    "industry",
    `select l.household_id as household, paid_out_on::text as "from",
       min(occurred_on) filter (where t.status in ('REPAID', 'COMPENSATED'))::text as "to",
       min(occurred_on) filter (where t.status = 'OVERDUE')::text as overdue
     from micro_loan l join loan_transition t on t.loan_id = l.id where paid_out_on is not null group by l.id`,
  ],
  industryHousing: [
    "industry",
    `select b.household_id as household, t.occurred_on::text as on, b.share::int as amount
     from project_beneficiary b join project p on p.id = b.project_id and p.kind = 'INFRASTRUCTURE'
     join project_transition t on t.project_id = p.id and t.stage = 'REIMBURSED'`,
  ],
  inspections: [
    "relocation",
    `select household_id as household, inspected_on::text as on, grade from dwelling_inspection order by 2, serial`,
  ],
  renovations: [
    "relocation",
    `select household_id as household, min(occurred_on)::text as since from renovation_step
     group by household_id, renovation_id`,
  ],
  relocations: [
    "relocation",
    `select r.household_id as household, min(occurred_on)::text as "from", closed_on::text as "to",
       min(occurred_on) filter (where to_stage in ('MOVED_IN', 'OLD_HOUSE_VACATED', 'FOLLOW_UP'))::text as "movedIn"
     from relocation r join relocation_step s on s.relocation_id = r.id group by r.id, r.household_id, closed_on`,
  ],
  renovationPayments: [
    "relocation",
    `select household_id as household, paid_on::text as on, amount::int as amount from renovation_payment`,
  ],
};

const PERSON_BOOKS: Record<keyof PersonBook, readonly [department: string, query: string]> = {
  states: [
    "households",
    `select person_id as person, valid_from::text as "from", valid_to::text as "to", health, labour,
       coalesce(months_worked_away, 0) as away, coalesce(school <> 'NOT_IN_SCHOOL', false) as "inSchool"
     from person_state`,
  ],
  enrolled: ["health", "select person_id as person, year from enrollment"],
  claims: [
    "health",
    `select c.person_id as person, discharged_on::text as discharged, settled_on::text as settled,
       reversed_on::text as reversed from claim c left join settlement s on s.claim_id = c.id`,
  ],
  cared: [
    "health",
    `select person_id as person, min(paired_on)::text as since
     from screening s join patient_pairing p on p.screening_id = s.id group by s.id, person_id`,
  ],
};

/** Everything that the departments have written down of households and persons. */
export type Books = {
  readonly households: readonly Book[];
  readonly persons: ReadonlyMap<string, PersonBook>;
};

/** Reads the departments' tables, for the households that are, or were, in the registry. */
export async function readBooks(tables: DepartmentTables): Promise<Books> {
  const households = new Map<string, Book>();
  for (const [part, [department, query]] of Object.entries(BOOKS)) {
    for (const row of await tables.query<{ household: string }>(department, query)) {
      const book = households.get(row.household) ?? emptyBook(row.household);
      households.set(row.household, book);
      (book[part as keyof typeof BOOKS] as object[]).push(row);
    }
  }
  const persons = new Map<string, PersonBook>();
  for (const [part, [department, query]] of Object.entries(PERSON_BOOKS)) {
    for (const row of await tables.query<{ person: string }>(department, query)) {
      const book = persons.get(row.person) ?? { states: [], enrolled: [], claims: [], cared: [] };
      persons.set(row.person, book);
      (book[part as keyof PersonBook] as object[]).push(row);
    }
  }
  return { households: [...households.values()].filter(({ statuses }) => statuses.length > 0), persons };
}

function emptyBook(household: string): Book {
  const parts = Object.fromEntries(Object.keys(BOOKS).map((part) => [part, []]));
  return { household, ...parts } as unknown as Book;
}
