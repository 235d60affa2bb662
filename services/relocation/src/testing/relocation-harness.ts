import { startTestSubgraph, type TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { FormattedExecutionResult } from "graphql";
import type { Kysely } from "kysely";
import { migrations } from "../db/migrations.js";
import type { Tables } from "../db/tables.js";
import { createRelocationSubgraph } from "../subgraph.js";
import { recordSample, SAMPLE } from "./sample-housing.js";

/** Starts the subgraph with the sample households, or with what else is loaded. */
export const startRelocation = (
  load: (db: Kysely<Tables>) => Promise<void> = (db) => recordSample(db, SAMPLE),
): Promise<TestSubgraph<Tables>> =>
  startTestSubgraph<Tables>({
    department: "relocation",
    migrations,
    createSubgraph: createRelocationSubgraph,
    load,
  });

/** The nodes of a list in an answer, and its total. */
export function listOf(
  { data }: FormattedExecutionResult,
  field: string,
): { nodes: Record<string, unknown>[]; totalCount: number | undefined; endCursor: string | null } {
  const list = data?.[field] as {
    totalCount?: number;
    edges: { node: Record<string, unknown> }[];
    pageInfo?: { endCursor: string | null };
  };
  return {
    nodes: list.edges.map(({ node }) => node),
    totalCount: list.totalCount,
    endCursor: list.pageInfo?.endCursor ?? null,
  };
}
