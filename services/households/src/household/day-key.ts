import type { LocalDate } from "@fupin/domain-types/local-date";

/** One key for a day and an object, for loaders of how an object stood on a day. */
export const dayKey = (day: LocalDate, id: string): string => `${day}/${id}`;

/** The day of a key. */
export const dayOfKey = (key: string): LocalDate => key.slice(0, 10);

/** The object of a key. */
export const idOfKey = (key: string): string => key.slice(11);
