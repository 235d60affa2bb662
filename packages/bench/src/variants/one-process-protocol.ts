import type { StatementKind } from "@fupin/server-kit/database/viewer-pool";

/** Asks the platform's process for the statements since it was asked last. */
export type StatementsOrder = { readonly statements: "take" };

/** Number of statements by department and kind, e.g. `{ health: { query: 2, viewer: 0 } }`. */
export type StatementCounts = Readonly<Record<string, Readonly<Record<StatementKind, number>>>>;
