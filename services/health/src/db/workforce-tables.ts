import type { Generated, GeneratedAlways } from "kysely";
import type { Qualification, WorkerKind } from "../workforce/workforce.rules.js";
import type { Recorded } from "./recorded.js";

/** A village doctor, general practitioner or rotating doctor; the region is the institution's. */
export type MedicalWorkerTable = Recorded & {
  id: GeneratedAlways<number>;
  kind: WorkerKind;
  facility_id: number;
  region: string;
  name: string;
  qualification: Qualification;
  works_from: string;
  works_until: Generated<string | null>;
};

/** A qualification that a worker obtained; rows are only added. */
export type DoctorQualificationTable = Recorded & {
  id: GeneratedAlways<number>;
  worker_id: number;
  region: string;
  qualification: Qualification;
  obtained_on: string;
};

/** A month's subsidy that was paid to a village doctor, in fen, with its reasons (policy H-8). */
export type DoctorSubsidyTable = Recorded & {
  worker_id: number;
  region: string;
  month: string;
  amount: number;
  paid_on: string;
  lines: unknown;
};

/** A village doctor's training, its examination and its stipend in fen (policy H-8). */
export type DoctorTrainingTable = Recorded & {
  id: GeneratedAlways<number>;
  worker_id: number;
  region: string;
  started_on: string;
  months: number;
  examined_on: Generated<string | null>;
  passed: Generated<boolean | null>;
  stipend: Generated<number | null>;
  stipend_paid_on: Generated<string | null>;
};

/** A day of a rotating doctor's service (policy H-11), or of a village doctor at the township hospital (policy H-8). */
export type WorkerDayTable = Recorded & {
  worker_id: number;
  region: string;
  facility_id: number;
  day: string;
};
