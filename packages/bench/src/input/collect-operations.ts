import { readFile } from "node:fs/promises";
import { HOUSEHOLD_FILE, HOUSEHOLD_LIST } from "../files.js";
import { ask, type GraphOperation } from "./graph-client.js";
import { shuffled, spread } from "./sample.js";

/** The measured operations, each with all the variables that it is sent with. */
export type OperationName = "HouseholdFile" | "HouseholdList";
export type Operations = Readonly<Record<OperationName, readonly GraphOperation[]>>;

/** Households on a page of the list; pages with fewer are not measured. */
const PAGE = 50;
const MAX_FILES = 2_000;

const WALK = `query Walk($region: ID!, $after: String) {
  households(filter: { region: $region }, first: ${PAGE}, after: $after) {
    edges { node { id village { code } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

type Walked = { readonly id: string; readonly township: string };

/**
 * Walks the county through the graph. A file is asked for any of its households; a list for any full page,
 * of the county or of one of its townships.
 */
export async function collectOperations(
  url: string,
  authorization: string,
  county: string,
): Promise<Operations> {
  const [fileQuery, listQuery] = await Promise.all(
    [HOUSEHOLD_FILE, HOUSEHOLD_LIST].map((file) => readFile(file, "utf8")),
  );
  const whole = await walk(county);
  const townships = [...new Set(whole.households.map(({ township }) => township))];
  const pages = [...whole.fullPages];
  for (const township of townships) pages.push(...(await walk(township)).fullPages);
  if (pages.length === 0) throw new Error(`${county} has no ${PAGE} households: load the demo data`);
  return {
    HouseholdFile: shuffled(spread(whole.households, MAX_FILES)).map(({ id }) => ({
      operationName: "HouseholdFile",
      query: fileQuery as string,
      variables: { id },
    })),
    HouseholdList: shuffled(pages).map((variables) => ({
      operationName: "HouseholdList",
      query: listQuery as string,
      variables,
    })),
  };

  async function walk(region: string) {
    const households: Walked[] = [];
    const fullPages: { region: string; after: string | null }[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const variables: { region: string; after: string | null } = { region, after };
      const page = pageOf(await ask(url, authorization, { operationName: "Walk", query: WALK, variables }));
      if (page.edges.length === PAGE) fullPages.push(variables);
      for (const { node } of page.edges)
        households.push({ id: node.id, township: node.village.code.slice(0, 9) });
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    return { households, fullPages };
  }
}

function pageOf(data: Record<string, unknown>) {
  return data.households as {
    edges: { node: { id: string; village: { code: string } } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
