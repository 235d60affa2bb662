import type { Mask } from "../problem.js";
import type { CellReader } from "./cell-reading.js";

/** A column of the register: what its header says, whose fact it is and how a cell is read. */
export type Column<T> = {
  /** The header as the template has it. */
  readonly header: string;
  /** Other headers that mean the same. */
  readonly aliases: readonly string[];
  /** Facts of the household stand on the head's row. */
  readonly of: "HOUSEHOLD" | "PERSON";
  /** REQUIRED: refused without; EXPECTED: a blank cell is warned of; OPTIONAL: may be blank or absent. */
  readonly need: "REQUIRED" | "EXPECTED" | "OPTIONAL";
  readonly mask: Mask;
  readonly read: CellReader<T>;
  /** Allowed words, where the column takes code words. */
  readonly words?: readonly string[];
  /** Long digits, which must be stored as text. */
  readonly digits: boolean;
  /** What to fill in, for the instructions of the template. */
  readonly hint: string;
};

type Described<T> = Pick<Column<T>, "header" | "read" | "hint"> & Partial<Column<T>>;

/** A fact of the household. */
export const householdColumn = <T>(column: Described<T>): Column<T> => ({
  ...DEFAULTS,
  of: "HOUSEHOLD",
  ...column,
});

/** A fact of the person. */
export const personColumn = <T>(column: Described<T>): Column<T> => ({
  ...DEFAULTS,
  of: "PERSON",
  ...column,
});

const DEFAULTS = { aliases: [], need: "OPTIONAL", mask: "NONE", digits: false } as const;
