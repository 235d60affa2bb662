import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { personsOf } from "./acts.js";
import { household } from "./sample-housing.js";

/** A household that has signed its consent. */
export type Consented = { readonly serial: number; readonly persons: number; readonly signedOn: string };

/** Records households of 圳头村 that wait for a dwelling, as their acts would have left them. */
export async function recordConsented(db: Kysely<Tables>, households: readonly Consented[]): Promise<void> {
  const fact = ({ serial }: Consented) => ({
    household_id: household(serial),
    relocation_id: `${household(serial)}-BQ1`,
    serial: 3,
    recorded_by: "test",
    recorded_at: "2016-01-01T00:00:00Z",
  });
  await insertRows(
    db,
    "relocation",
    households.map((one) => ({
      household_id: household(one.serial),
      serial: 1,
      applied_on: "2015-10-20",
      stage: "CONSENTED",
      mode: "CONCENTRATED",
      persons: one.persons,
      version: 3,
      area_cap: one.persons * 2_500,
      subsidy: one.persons * 800_000,
      recorded_by: "test",
      recorded_at: "2016-01-01T00:00:00Z",
    })),
  );
  await insertRows(
    db,
    "relocation_consent",
    households.map((one) => ({
      ...fact(one),
      signed_on: one.signedOn,
      signed_by: personsOf(one.serial, 1)[0],
      document: `协议 ${one.serial}`,
    })),
  );
  await insertRows(
    db,
    "relocation_member",
    households.flatMap((one) =>
      personsOf(one.serial, one.persons).map((person) => ({
        household_id: household(one.serial),
        relocation_id: `${household(one.serial)}-BQ1`,
        person_id: person,
        joined_on: one.signedOn,
        recorded_by: "test",
        recorded_at: "2016-01-01T00:00:00Z",
      })),
    ),
  );
  await insertRows(
    db,
    "relocation_step",
    households.map((one) => ({
      ...fact(one),
      act: "SIGN_CONSENT",
      from_stage: "ELIGIBLE",
      to_stage: "CONSENTED",
      occurred_on: one.signedOn,
      lines: [],
    })),
  );
}
