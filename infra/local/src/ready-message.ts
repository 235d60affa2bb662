import type { Platform } from "./platform.js";

const EXAMPLE = `query { household(id: "3610221002000001") { id category mainCause members { name relation } healthSummary { openClaims } dwelling { grade } } }`;

/** What a start prints when everything serves: address, accounts, and a query to begin with. */
export function readyMessage({ url, developmentIssuer }: Platform, seconds: string): string {
  const lines = [
    "",
    `fupin-graph 扶贫图 is ready after ${seconds} s`,
    "",
    `  graph     ${url}/graphql`,
    `  health    ${url}/health`,
  ];
  if (developmentIssuer !== undefined) {
    lines.push(
      `  GraphiQL  ${url}/`,
      "",
      "Accounts (development only):",
      ...developmentIssuer.accounts.map(
        ({ name, title, regionName }) =>
          `  ${name.padEnd(26)}${title}${regionName ? `（${regionName}）` : ""}`,
      ),
      "",
      "A first query:",
      `  TOKEN=$(curl -s ${url}/dev/token -H 'content-type: application/json' -d '{"account":"county-office"}' | sed 's/.*:"//;s/".*//')`,
      `  curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
      `    -d '${JSON.stringify({ query: EXAMPLE })}'`,
    );
  }
  return [...lines, "", "Ctrl-C stops everything."].join("\n");
}
