import type { Generated, GeneratedAlways } from "kysely";
import type { SiteFacilityKind } from "../site/site-facility-kind.js";
import type { Recorded } from "./course-tables.js";

/** A site's dwellings and who gets them (policy L-2). */
export type SiteTables = {
  site_dwelling: Recorded & {
    site_id: string;
    serial: number;
    id: GeneratedAlways<string>;
    label: string;
    /** Hundredths of a square metre. */
    area: number;
    /** Persons it is allotted for; null while it is free. */
    persons: number | null;
  };
  site_funding: Recorded & { site_id: string; serial: number; source: string; amount: number };
  site_facility: Recorded & { site_id: string; serial: number; kind: SiteFacilityKind; name: string };
  /** Changes of a site's capacity, by the version they led to. */
  site_capacity_change: Recorded & {
    site_id: string;
    serial: number;
    households_before: number;
    persons_before: number;
    households: number;
    persons: number;
    changed_on: string;
    document: string;
  };
  dwelling_allotment: Recorded & {
    household_id: string;
    relocation_id: string;
    serial: number;
    dwelling_id: string;
    allotted_on: string;
    ended_on: string | null;
  };
  /** Waiting lists, with the days that order them. */
  site_waiting: Recorded & {
    household_id: string;
    relocation_id: string;
    serial: number;
    site_id: string;
    consented_on: string;
    applied_on: string;
    since: string;
    left_on: Generated<string | null>;
  };
};
