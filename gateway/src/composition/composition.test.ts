import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeCommand } from "./compose-command.js";
import { composeSupergraph } from "./compose-supergraph.js";

const HEADER = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@requires", "@external", "@composeDirective"])
  @link(url: "https://fupin-graph.cn/access/v1.0", import: ["@access"])
  @composeDirective(name: "@access")
directive @access(roles: [String!]!) on FIELD_DEFINITION | OBJECT
`;
const HOUSEHOLDS = `${HEADER}
type Query { "农户" household(id: ID!): Household }
"农户" type Household @key(fields: "id") { id: ID! name(short: Boolean): String! size: Int! @access(roles: ["POVERTY_OFFICE"]) }
"救助" type Claim @key(fields: "id") { id: ID! amount: Int! }
`;
const compose = (health: string) =>
  composeSupergraph([
    { name: "households", sdl: HOUSEHOLDS },
    { name: "health", sdl: HEADER + health },
  ]);

describe("composition", () => {
  it("puts placeholders for addresses, and keeps @access", () => {
    const composed = compose(`type Household @key(fields: "id") { id: ID! bill: String }`);
    expect(composed.ok && composed.value).toContain('url: "http://households.internal/graphql"');
    expect(composed.ok && composed.value).toContain('@access(roles: ["POVERTY_OFFICE"])');
  });

  it("does not depend on the order in which the contracts are read", () => {
    const contracts = [
      { name: "households", sdl: HOUSEHOLDS },
      { name: "health", sdl: `${HEADER} type Household @key(fields: "id") { id: ID! bill: String }` },
    ];
    expect(composeSupergraph(contracts)).toEqual(composeSupergraph([...contracts].reverse()));
  });

  it.each([
    [
      "@requires on a field with arguments",
      `type Household @key(fields: "id") { id: ID! size: Int! @external bill(year: Int): String @requires(fields: "size") }`,
      "[health] Household.bill: @requires on a field that takes arguments",
    ],
    [
      "@requires of a field with arguments",
      `type Household @key(fields: "id") { id: ID! name(short: Boolean): String! @external bill: String @requires(fields: "name(short: true)") }`,
      "[health] Household.bill: @requires names a field with arguments",
    ],
    [
      "@requires of a field with arguments left out",
      `type Household @key(fields: "id") { id: ID! name(short: Boolean): String! @external bill: String @requires(fields: "name") }`,
      "[health] Household.bill: @requires names name, which takes arguments",
    ],
    [
      "a type without a description",
      `type Query { "诊所" clinic: Clinic } type Clinic { name: String }`,
      "[health] Clinic: has no description",
    ],
    [
      "an enum without a description",
      `type Query { "级别" level: Level } enum Level { A }`,
      "[health] Level: has no description",
    ],
    [
      "a root field without a description",
      "type Query { clinic: String }",
      "[health] Query.clinic: has no description",
    ],
    [
      "a field of another's entity that is not nullable",
      `type Household @key(fields: "id") { id: ID! bill: String! }`,
      "[health] Household.bill: added to an entity of households, it must be nullable",
    ],
    [
      "a field that is not nullable of what another points to",
      `"救助" type Claim @key(fields: "id", resolvable: false) { id: ID! }
       type Query { "救助" claim: Claim }`,
      "[households] Claim.amount: health points to it, it must be nullable",
    ],
    ["what is no schema", "type Query {", "[health] line"],
    ["what does not compose", `type Query { "农户" household(id: Int!): Int }`, "Query.household"],
  ])("refuses %s", (_what, health, problem) => {
    const composed = compose(health);
    expect(composed.ok ? "" : composed.error.join("\n")).toContain(problem);
  });
});

describe("npm run compose", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "compose-"));
    await mkdir(join(folder, "services/households"), { recursive: true });
    await mkdir(join(folder, "services/empty"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = (check: boolean) =>
    composeCommand({
      servicesFolder: join(folder, "services"),
      supergraphFile: join(folder, "s.graphql"),
      check,
    });

  it("says so where there is nothing to compose", async () =>
    expect(await run(false)).toMatchObject({
      ok: false,
      error: expect.stringContaining("no */schema.graphql"),
    }));

  it("writes, and checks without writing", async () => {
    await writeFile(join(folder, "services/households/schema.graphql"), HOUSEHOLDS);
    expect(await run(true)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/is stale: run "npm run compose/),
    });
    expect(await run(false)).toMatchObject({
      ok: true,
      value: expect.stringContaining("composed from households"),
    });
    expect(await run(true)).toMatchObject({ ok: true, value: expect.stringContaining("up to date") });
    await writeFile(
      join(folder, "services/households/schema.graphql"),
      HOUSEHOLDS.replace("size", "persons"),
    );
    expect((await run(true)).ok).toBe(false);
    expect(await readFile(join(folder, "s.graphql"), "utf8")).toContain("size");
  });
});
