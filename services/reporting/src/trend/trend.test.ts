import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { byHousehold, startReporting, tell } from "../testing/reporting-harness.js";
import { registryFacts, VILLAGE } from "../testing/sample-facts.js";

const leading = { roles: ["LEADING_GROUP"], region: "CN" } as const;
const analyst = { roles: ["ANALYST"], region: "36" } as const;

let reporting: TestSubgraph<Tables>;

const [status] = registryFacts(1).statuses;
if (status === undefined) throw new Error("the sample has a status");

beforeAll(async () => {
  reporting = await startReporting();
  // Ten of two persons each; six left on the last day of March 2015, and one of them fell back in July 2016.
  await tell(
    reporting.db,
    householdRegistry,
    byHousehold(
      Array.from({ length: 10 }, (_, index) => {
        const back = index === 0 ? "2016-07-01" : null;
        return registryFacts(index + 1, {
          statuses:
            index < 6
              ? [
                  { ...status, to: "2015-03-31" },
                  { ...status, from: "2015-03-31", to: back, status: "EXITED" },
                  ...(back === null ? [] : [{ ...status, from: back }]),
                ]
              : [status],
        });
      }),
    ),
  );
});
afterAll(() => reporting?.close());

describe("povertyTrend (policies A-1, R-12)", () => {
  const ask = (account: typeof leading | typeof analyst, region: string, more: string) =>
    reporting.ask(
      account,
      `{ povertyTrend(region: "${region}", ${more}) { points { day households persons personsChange personsChangeRate suppressed } } }`,
    );

  it.each(["CN", "360321", VILLAGE])("shows each snapshot of %s with the year before", async (region) => {
    const { data } = await ask(leading, region, 'from: "2014-12-31", to: "2016-12-31", step: YEAR');
    expect(data?.povertyTrend).toMatchObject({
      points: [
        { day: "2014-12-31", households: 10, persons: 20, personsChange: 20, personsChangeRate: null },
        { day: "2015-12-31", households: 4, persons: 8, personsChange: -12, personsChangeRate: "-60.00" },
        { day: "2016-12-31", households: 5, persons: 10, personsChange: 2, personsChangeRate: "25.00" },
      ],
    });
  });

  it("hides small counts, and changes that would give them away, from those who may not see households", async () => {
    const { data } = await ask(analyst, "36", 'from: "2015-12-31", to: "2016-12-31", step: YEAR');
    expect(data?.povertyTrend).toMatchObject({
      points: [
        { households: null, persons: null, personsChange: null },
        { households: 5, persons: 10, personsChange: null, personsChangeRate: null },
      ],
    });
  });

  it("refuses days in the wrong order and too many points", async () => {
    for (const more of ['from: "2016-01-01", to: "2015-01-01"', 'from: "1980-01-01", to: "2020-01-01"']) {
      const { errors } = await ask(leading, "CN", more);
      expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
    }
  });

  it("costs two statements for ten years of months", async () => {
    const sent = await reporting.countStatements(() =>
      ask(leading, "CN", 'from: "2014-01-01", to: "2023-12-31"'),
    );
    expect(sent).toHaveLength(2);
  });
});

describe("registryMovements (policy R-12)", () => {
  const ask = (account: typeof leading | typeof analyst, more: string, selection: string) =>
    reporting.ask(account, `{ registryMovements(region: "36", ${more}) { ${selection} } }`);

  it("counts who came in, left and fell back, both days included, and names them", async () => {
    const { data } = await ask(
      leading,
      'from: "2015-03-31", to: "2016-07-01"',
      `counts { kind households persons }
       back: events(kind: RETURNED) { totalCount edges { node { household { id } on kind persons } } }
       events(first: 4) { totalCount pageInfo { hasNextPage } edges { node { household { id } } } }`,
    );
    expect(data?.registryMovements).toMatchObject({
      counts: [
        { kind: "ENTERED", households: 0 },
        { kind: "EXITED", households: 6, persons: 12 },
        { kind: "RETURNED", households: 1, persons: 2 },
        { kind: "REMOVED", households: 0 },
        { kind: "REINSTATED", households: 0 },
      ],
      back: {
        totalCount: 1,
        edges: [{ node: { household: { id: "3603212072010001" }, on: "2016-07-01", persons: 2 } }],
      },
      events: { totalCount: 7, pageInfo: { hasNextPage: true } },
    });
  });

  it("gives an analyst counts of five and more, and no household", async () => {
    const { data, errors } = await ask(
      analyst,
      'from: "2014-01-01", to: "2014-12-31"',
      "counts { kind households suppressed } events { totalCount }",
    );
    expect(data?.registryMovements).toMatchObject({
      counts: [{ kind: "ENTERED", households: 10 }, {}, {}, {}, {}],
      events: null,
    });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  });

  it("names households of the viewer's region only", async () => {
    const { data } = await reporting.ask(
      { roles: ["POVERTY_OFFICE"], region: "361022" },
      `{ registryMovements(from: "2014-01-01", to: "2016-12-31") { counts { households } events { totalCount } } }`,
    );
    expect(data?.registryMovements).toMatchObject({
      counts: [{ households: 0 }, {}, {}, {}, {}],
      events: { totalCount: 0 },
    });
  });
});
