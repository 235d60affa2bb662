import { z } from "zod";
import { parseHouseholdNumber } from "../household-number.js";
import { type LabelledEnum } from "../labelled-enum.js";
import { parsePersonId } from "../person-id.js";

/** A calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date();
/** A calendar year. */
export const year = z.int().min(1949).max(2200);
/** An amount in fen; what was paid back is negative. */
export const fen = z.int();
/** A number of things. */
export const count = z.int().nonnegative();
/** A region code of 2 to 12 digits. */
export const region = z.string().regex(/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/);
/** A village's code of 12 digits. */
export const village = z.string().regex(/^\d{12}$/);
/** A household number. */
export const household = z.string().refine((text) => parseHouseholdNumber(text).ok);
/** A person's id, which is no ID-card number. */
export const person = z.string().refine((text) => parsePersonId(text).ok);
/** The id that the publishing department gave to one of its objects. */
export const objectId = z.string().min(1).max(80);

/** A member of an enum of the domain. */
export const oneOf = <Name extends string>({ values }: LabelledEnum<Name>) =>
  z.enum(values as readonly [Name, ...Name[]]);

/** The days on which something holds: from the first, until before the second; open while that is null. */
export const period = { from: day, to: day.nullable() };
