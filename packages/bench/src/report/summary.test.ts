import { expect, test } from "vitest";
import type { Measurement } from "../result.js";
import type { VariantName } from "../variants/variant-name.js";
import { summarise } from "./summary.js";

const window = (round: number, variant: VariantName, perSecond: number): Measurement => ({
  round,
  variant,
  operation: "HouseholdFile",
  figures: {
    requests: perSecond * 10,
    failures: 0,
    firstFailure: undefined,
    length: 10_000,
    p50: 5,
    p99: 20 + round,
    slowest: 30,
    characters: 4_000,
    perSecond,
    cpu: { gateway: 6, departments: 4, database: 2, client: 3, others: 1 },
    resident: { gateway: 100, departments: 400 },
  },
});

test("medians over the rounds, ratios within them", () => {
  const measurements = [
    window(0, "apollo", 100),
    window(0, "separate", 300),
    window(1, "apollo", 50),
    window(1, "separate", 100),
  ];
  const [separate, apollo] = summarise(measurements, "HouseholdFile", ["separate", "apollo"]);
  expect(separate).toMatchObject({
    perSecond: { median: 200, min: 100, max: 300 },
    ratio: { median: 2.5, min: 2, max: 3 },
    p99: { median: 20.5, min: 20, max: 21 },
    clientCpus: 0.3,
    otherCpus: 0.1,
  });
  expect(apollo?.ratio).toEqual({ median: 1, min: 1, max: 1 });
  expect(apollo?.cpuPerThousand).toEqual({ gateway: 9, departments: 6, database: 3, all: 18 });
});

test("without the baseline there is no ratio", () => {
  const [separate] = summarise([window(0, "separate", 300)], "HouseholdFile", ["separate"]);
  expect(separate?.ratio).toBeUndefined();
});
