import { householdNumber } from "@fupin/domain-types/household-number";
import type {
  DwellingGrade,
  RelocationMode,
  RelocationStage,
  RenovationKind,
  RenovationStage,
} from "@fupin/domain-types/relocation";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { recordSites } from "../site/record-sites.js";

/** 圳头村, and a village of another county. */
export const VILLAGE = "360321207201";
export const OTHER_VILLAGE = "361022100201";

/** The only sample site, in the township of 圳头村. */
export const SITE = "360321207-AZ1";

/** The household of 圳头村 with this serial. */
export const household = (serial: number): string => householdNumber(VILLAGE, serial);

/** What the sample knows of one household. */
export type SampleHousing = {
  readonly number: string;
  readonly inspections?: readonly (readonly [inspectedOn: string, grade: DwellingGrade])[];
  readonly relocation?: {
    readonly stage: RelocationStage;
    readonly mode: RelocationMode;
    readonly persons: number;
    readonly site?: string;
  };
  readonly renovation?: {
    readonly plannedYear: number;
    readonly grade: DwellingGrade;
    readonly kind: RenovationKind;
    readonly stage: RenovationStage;
    readonly acceptedOn?: string;
  };
};

/** Invented households, one for each turn that a dangerous house can take. */
export const SAMPLE: readonly SampleHousing[] = [
  // Rebuilt, and safe since.
  {
    number: household(1),
    inspections: [
      ["2014-03-10", "D"],
      ["2016-11-20", "A"],
    ],
    renovation: {
      plannedYear: 2016,
      grade: "D",
      kind: "REBUILD",
      stage: "PAID",
      acceptedOn: "2016-11-20",
    },
  },
  // In next year's plan.
  {
    number: household(2),
    inspections: [["2014-03-12", "C"]],
    renovation: { plannedYear: 2017, grade: "C", kind: "REPAIR", stage: "PLANNED" },
  },
  // Moved to a site.
  {
    number: household(3),
    inspections: [["2014-04-02", "D"]],
    relocation: { stage: "MOVED_IN", mode: "CONCENTRATED", persons: 3, site: SITE },
  },
  // Forgotten so far.
  { number: household(4), inspections: [["2014-04-11", "C"]] },
  // Renovated, and dangerous again.
  {
    number: household(5),
    inspections: [
      ["2014-03-15", "D"],
      ["2014-12-01", "B"],
      ["2016-08-01", "C"],
    ],
    renovation: {
      plannedYear: 2014,
      grade: "D",
      kind: "TURN_KEY",
      stage: "PAID",
      acceptedOn: "2014-12-01",
    },
  },
  // Applied for a relocation; never inspected.
  { number: household(6), relocation: { stage: "APPLIED", mode: "DISPERSED", persons: 4 } },
  // Another county.
  { number: householdNumber(OTHER_VILLAGE, 1), inspections: [["2014-04-20", "D"]] },
  {
    number: householdNumber(OTHER_VILLAGE, 2),
    inspections: [["2014-04-21", "D"]],
    relocation: { stage: "CONSENTED", mode: "CONCENTRATED", persons: 2 },
    renovation: { plannedYear: 2015, grade: "D", kind: "REBUILD", stage: "UNDER_WAY" },
  },
];

/** Records sample households. */
export async function recordSample(db: Kysely<Tables>, households: readonly SampleHousing[]): Promise<void> {
  const caseOf = (number: string, serial = 1) => ({ household_id: number, serial, recorded_by: "test" });
  await recordSites(db, VILLAGE, ["南岭乡中心安置点"]);
  await insertRows(
    db,
    "dwelling_inspection",
    households.flatMap(({ number, inspections = [] }) =>
      inspections.map(([inspectedOn, grade], index) => ({
        ...caseOf(number, index + 1),
        inspected_on: inspectedOn,
        grade,
      })),
    ),
  );
  await insertRows(
    db,
    "relocation",
    households.flatMap(({ number, relocation: of }) =>
      of
        ? [
            {
              ...caseOf(number),
              applied_on: "2015-10-20",
              stage: of.stage,
              mode: of.mode,
              persons: of.persons,
              site_id: of.site ?? null,
            },
          ]
        : [],
    ),
  );
  await insertRows(
    db,
    "housing_renovation",
    households.flatMap(({ number, renovation: of }) =>
      of
        ? [
            {
              ...caseOf(number),
              planned_year: of.plannedYear,
              grade: of.grade,
              kind: of.kind,
              stage: of.stage,
              subsidy: 2_000_000,
              accepted_on: of.acceptedOn ?? null,
            },
          ]
        : [],
    ),
  );
}
