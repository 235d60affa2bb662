/** What the bench asks of the attendant in a process that it started. */
export type AttendantOrder =
  | { readonly attendant: "start-profile" }
  /** Writes the profile since `start-profile` to this file. */
  | { readonly attendant: "stop-profile"; readonly file: string };

/** The attendant's answer: the order is carried out. */
export type AttendantAnswer = { readonly attended: true };
