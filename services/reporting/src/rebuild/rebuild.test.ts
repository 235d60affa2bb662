import { householdHealth } from "@fupin/domain-types/events/household-health";
import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import { Consumer } from "@fupin/server-kit/events/consumer";
import type { EventFeed } from "@fupin/server-kit/events/feed";
import { createLogger } from "@fupin/server-kit/logging";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { SUBSCRIPTIONS } from "../facts/subscriptions.js";
import { startReporting } from "../testing/reporting-harness.js";
import { healthFacts, registryFacts } from "../testing/sample-facts.js";

const leading = { roles: ["LEADING_GROUP"], region: "CN", subject: "leader" } as const;
const HOUSEHOLDS = 7;

let reporting: TestSubgraph<Tables>;

/** A feed that holds the same facts whoever reads them, two to a page. */
const feed: EventFeed = {
  read: async ({ type, after }) => {
    const from = after === null ? 0 : Number(after);
    const serials = [1, 2].map((step) => from + step).filter((serial) => serial <= HOUSEHOLDS);
    return {
      feed: "00000000-0000-4000-8000-000000000001",
      events: serials.map((serial) => {
        const registry = registryFacts(serial);
        const facts = type === householdRegistry.type ? registry : healthFacts(registry.household);
        return { key: registry.household, position: String(serial), at: "2026-01-01T00:00:00Z", facts };
      }),
      position: String(serials.at(-1) ?? from),
      behind: Math.max(0, HOUSEHOLDS - from - 2),
    };
  },
};
const consumerOf = (type: string): Consumer<Tables> => {
  const subscription = SUBSCRIPTIONS.find(({ contract }) => contract.type === type);
  if (subscription === undefined) throw new Error(`reporting does not subscribe to ${type}`);
  return new Consumer({
    database: reporting.database,
    subscription,
    feed,
    log: createLogger("test", "silent"),
  });
};
const catchUp = async (): Promise<void> => {
  for (const { type } of [householdRegistry, householdHealth]) await consumerOf(type).catchUp();
};
const households = async (): Promise<unknown> => {
  const { data } = await reporting.ask(leading, "{ povertySummary { households } }");
  return (data as { povertySummary: { households: number } }).povertySummary.households;
};
const rebuild = (
  requestId: string,
  account: { roles: readonly ["LEADING_GROUP"]; region: string } = leading,
) =>
  reporting.ask(
    account,
    `mutation { rebuildReporting(input: { requestId: "${requestId}" }) { department behind stale } }`,
  );

beforeAll(async () => {
  reporting = await startReporting();
  await catchUp();
});
afterAll(() => reporting?.close());

it("forgets everything, goes on where it was interrupted, and ends with the same counts", async () => {
  expect(await households()).toBe(HOUSEHOLDS);
  expect((await rebuild("rebuild-once-1")).errors).toBeUndefined();
  expect(await households()).toBe(0);
  // Interrupted after a page: another process goes on.
  await consumerOf(householdRegistry.type).readPage();
  expect(await households()).toBe(2);
  const { data } = await reporting.ask(leading, "{ reportingFreshness { department behind stale warning } }");
  expect((data as { reportingFreshness: unknown[] }).reportingFreshness[0]).toMatchObject({
    department: "households",
    behind: HOUSEHOLDS - 2,
    stale: true,
    warning: expect.stringContaining("可能少计"),
  });
  await catchUp();
  expect(await households()).toBe(HOUSEHOLDS);
});

it("takes effect once for a request id", async () => {
  await rebuild("rebuild-once-1");
  expect(await households()).toBe(HOUSEHOLDS);
});

it("is for the leading group of the whole country", async () => {
  const answers = [
    await rebuild("rebuild-by-a-province", { roles: ["LEADING_GROUP"], region: "36" }),
    await rebuild("rebuild-by-an-office", { roles: ["POVERTY_OFFICE"], region: "CN" } as never),
  ];
  expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
  expect(await households()).toBe(HOUSEHOLDS);
});
