import { describe, expect, it } from "vitest";
import { type Example, LICHUAN, partsOf, type Stay, settle } from "../testing/settle-stays.js";

const LEFT_3000: Stay = ["DEVELOPMENT", "COUNTY", 13_400, 13_400];

/**
 * The last stay of each list is the one explained; those before it are of the same year. Expected: basic scheme,
 * serious-illness insurance, medical assistance, out of pocket.
 *
 * Deductibles and ordinary rates: village 0, 85%; township 100, 85%; county 400, 75%; prefecture 600, 60%;
 * province 1,000, 50%; poor persons 5 points more. Bands above the deductible of 5,000, poor persons 3,000: 50%, from
 * 50,000 60%, from 100,000 70%; poor persons 3 points more.
 */
const EXAMPLES: Example[] = [
  // 100 × 85% = 85
  ["H-2", "village, no deductible", [["OTHER", "VILLAGE", 100, 100]], "85.00 0.00 0.00 15.00"],
  // 100 − 100 = 0
  ["H-2", "township, exactly the deductible", [["OTHER", "TOWNSHIP", 100, 100]], "0.00 0.00 0.00 100.00"],
  // 0.01 × 85% = 0.0085 → 0.00
  ["H-2", "township, a fen above it", [["OTHER", "TOWNSHIP", 100.01, 100.01]], "0.00 0.00 0.00 100.01"],
  // 1000 × 85% = 850
  ["H-2", "township", [["OTHER", "TOWNSHIP", 1100, 1100]], "850.00 0.00 0.00 250.00"],
  ["H-2", "county, exactly the deductible", [["OTHER", "COUNTY", 400, 400]], "0.00 0.00 0.00 400.00"],
  // 0.02 × 75% = 0.015 → 0.01
  ["H-2", "county, cut to the fen", [["OTHER", "COUNTY", 400.02, 400.02]], "0.01 0.00 0.00 400.01"],
  // 1000 × 75% = 750
  ["H-2", "county", [["OTHER", "COUNTY", 1400, 1400]], "750.00 0.00 0.00 650.00"],
  // (1000 − 400) × 75% = 450; 400 out of policy
  ["H-2", "county, part out of policy", [["OTHER", "COUNTY", 1400, 1000]], "450.00 0.00 0.00 950.00"],
  ["H-2", "county, all out of policy", [["OTHER", "COUNTY", 500, 0]], "0.00 0.00 0.00 500.00"],
  ["H-2", "below the deductible", [["OTHER", "PREFECTURE", 599.99, 599.99]], "0.00 0.00 0.00 599.99"],
  ["H-2", "prefecture, exactly it", [["OTHER", "PREFECTURE", 600, 600]], "0.00 0.00 0.00 600.00"],
  // 5000 × 60% = 3000
  ["H-2", "prefecture", [["OTHER", "PREFECTURE", 5600, 5600]], "3000.00 0.00 0.00 2600.00"],
  ["H-2", "province, exactly the deductible", [["OTHER", "PROVINCE", 1000, 1000]], "0.00 0.00 0.00 1000.00"],
  // 100 × 90% = 90
  ["H-2", "poor, village: 5 points more", [["DEVELOPMENT", "VILLAGE", 100, 100]], "90.00 0.00 0.00 10.00"],
  // 1000 × 90% = 900
  ["H-2", "poor, township", [["DEVELOPMENT", "TOWNSHIP", 1100, 1100]], "900.00 0.00 0.00 200.00"],
  ["H-2", "poor, county: deductible stays", [["DEVELOPMENT", "COUNTY", 400, 400]], "0.00 0.00 0.00 400.00"],
  // 1000 × 80% = 800
  ["H-2", "poor, county", [["DEVELOPMENT", "COUNTY", 1400, 1400]], "800.00 0.00 0.00 600.00"],
  // 5000 × 65% = 3250
  ["H-2", "poor, prefecture", [["DEVELOPMENT", "PREFECTURE", 5600, 5600]], "3250.00 0.00 0.00 2350.00"],
  ["H-2", "poor, province, deductible", [["DEVELOPMENT", "PROVINCE", 1000, 1000]], "0.00 0.00 0.00 1000.00"],
  ["H-2", "county, a fen below it", [["OTHER", "COUNTY", 399.99, 399.99]], "0.00 0.00 0.00 399.99"],
  // 0.02 × 50% = 0.01
  ["H-2", "province, two fen above it", [["OTHER", "PROVINCE", 1000.02, 1000.02]], "0.01 0.00 0.00 1000.01"],
  // 0.01 × 65% = 0.0065 → 0.00
  [
    "H-2",
    "poor, prefecture, a fen above it",
    [["DEVELOPMENT", "PREFECTURE", 600.01, 600.01]],
    "0.00 0.00 0.00 600.01",
  ],

  // 8000 × 50% = 4000; left 5000 = deductible
  ["H-3", "exactly 5,000 left", [["OTHER", "PROVINCE", 9000, 9000]], "4000.00 0.00 0.00 5000.00"],
  // 8000.04 × 50% = 4000.02; left 5000.02; 0.02 × 50% = 0.01
  ["H-3", "two fen above it", [["OTHER", "PROVINCE", 9000.04, 9000.04]], "4000.02 0.01 0.00 5000.01"],
  // 5000; left 6000; 1000 × 50% = 500
  ["H-3", "above 5,000", [["OTHER", "PROVINCE", 11_000, 11_000]], "5000.00 500.00 0.00 5500.00"],
  // 13000 × 80% = 10400; left 3000 = deductible
  ["H-3", "poor, exactly 3,000 left", [LEFT_3000], "10400.00 0.00 0.00 3000.00"],
  // 13000.05 × 80% = 10400.04; left 3000.01; 0.01 × 53% = 0.0053 → 0.00
  ["H-3", "a fen above", [["DEVELOPMENT", "COUNTY", 13_400.05, 13_400.05]], "10400.04 0.00 0.00 3000.01"],
  // 13000.10 × 80% = 10400.08; left 3000.02; 0.02 × 53% = 0.0106 → 0.01
  ["H-3", "two fen above", [["DEVELOPMENT", "COUNTY", 13_400.1, 13_400.1]], "10400.08 0.01 0.00 3000.01"],
  // 10000 × 55% = 5500; left 5500; 2500 × 53% = 1325
  ["H-3", "poor above 3,000", [["DEVELOPMENT", "PROVINCE", 11_000, 11_000]], "5500.00 1325.00 0.00 4175.00"],
  // 140000 × 50% = 70000; left 71000, above 66000: 50000 × 50% + 16000 × 60% = 25000 + 9600
  ["H-3", "second band", [["OTHER", "PROVINCE", 141_000, 141_000]], "70000.00 34600.00 0.00 36400.00"],
  // 110000; left 111000, above 106000: 25000 + 30000 + 6000 × 70% = 59200
  ["H-3", "third band", [["OTHER", "PROVINCE", 221_000, 221_000]], "110000.00 59200.00 0.00 51800.00"],
  // 77000; left 64000, above 61000: 50000 × 53% + 11000 × 63% = 26500 + 6930 = 33430; 30570 left ≥ 20000: × 50%
  [
    "H-3",
    "poor, second band",
    [["DEVELOPMENT", "PROVINCE", 141_000, 141_000]],
    "77000.00 33430.00 15285.00 15285.00",
  ],
  // 165000; left 136000, above 133000: 26500 + 50000 × 63% + 33000 × 73% = 26500 + 31500 + 24090 = 82090;
  // 53910 × 50% = 26955 → cap 20000
  [
    "H-3",
    "poor, third band",
    [["DEVELOPMENT", "PROVINCE", 301_000, 301_000]],
    "165000.00 82090.00 20000.00 33910.00",
  ],
  // before: left 3000. 1000 × 80% = 800; left 600, all above: × 53% = 318
  [
    "H-3",
    "second of the year, all above",
    [LEFT_3000, ["DEVELOPMENT", "COUNTY", 1400, 1400]],
    "800.00 318.00 0.00 282.00",
  ],
  // before: 10500 × 80% = 8400, left 2500. 5000 × 80% = 4000; left 1400, year 3900: 900 × 53% = 477
  [
    "H-3",
    "second of the year, over the deductible",
    [
      ["DEVELOPMENT", "COUNTY", 10_900, 10_900],
      ["DEVELOPMENT", "COUNTY", 5400, 5400],
    ],
    "4000.00 477.00 0.00 923.00",
  ],
  // before: left 5000. 750; left 650 × 50% = 325
  [
    "H-3",
    "others, second of the year",
    [
      ["OTHER", "PROVINCE", 9000, 9000],
      ["OTHER", "COUNTY", 1400, 1400],
    ],
    "750.00 325.00 0.00 325.00",
  ],
  // costs out of policy do not accumulate: before 450, left 550 (not 950); then 650: year 1200 < 5000
  [
    "H-3",
    "out of policy does not accumulate",
    [
      ["OTHER", "COUNTY", 20_000, 1000],
      ["OTHER", "COUNTY", 1400, 1400],
    ],
    "750.00 0.00 0.00 650.00",
  ],
  // 108000 × 50% = 54000; left 55000: 50000 above the deductible, all in the first band: × 50%
  [
    "H-3",
    "exactly the first band",
    [["OTHER", "PROVINCE", 109_000, 109_000]],
    "54000.00 25000.00 0.00 30000.00",
  ],
  // 54000.02; left 55000.02: 25000 + 0.02 × 60% = 0.012 → 0.01
  [
    "H-3",
    "two fen above it",
    [["OTHER", "PROVINCE", 109_000.04, 109_000.04]],
    "54000.02 25000.01 0.00 30000.01",
  ],
  // 104000; left 105000: 25000 + 50000 × 60% = 55000
  ["H-3", "exactly two bands", [["OTHER", "PROVINCE", 209_000, 209_000]], "104000.00 55000.00 0.00 50000.00"],
  // 104000.02; left 105000.02: 55000 + 0.02 × 70% = 0.014 → 0.01
  [
    "H-3",
    "two fen above them",
    [["OTHER", "PROVINCE", 209_000.04, 209_000.04]],
    "104000.02 55000.01 0.00 50000.01",
  ],
  // 263000 × 80% = 210400; left 53000: 50000 × 53% = 26500; 26500 left ≥ 20000: × 50%
  [
    "H-3",
    "poor, exactly the first band",
    [["DEVELOPMENT", "COUNTY", 263_400, 263_400]],
    "210400.00 26500.00 13250.00 13250.00",
  ],
  // before: left 53000, the first band full. 1000 × 80%; left 600 × 63% = 378; 222 × 50%, for the disease
  [
    "H-3",
    "poor, second of the year, in the second band",
    [
      ["DEVELOPMENT", "COUNTY", 263_400, 263_400],
      ["DEVELOPMENT", "COUNTY", 1400, 1400, { disease: "脑卒中" }],
    ],
    "800.00 378.00 111.00 111.00",
  ],

  // 400 × 80% = 320
  [
    "H-4",
    "黎川县: no county deductible for the poor",
    [["DEVELOPMENT", "COUNTY", 400, 400, { region: LICHUAN }]],
    "320.00 0.00 0.00 80.00",
  ],
  // 1400 × 80% = 1120
  [
    "H-4",
    "黎川县, above it",
    [["DEVELOPMENT", "COUNTY", 1400, 1400, { region: LICHUAN }]],
    "1120.00 0.00 0.00 280.00",
  ],
  // 1000 × 75%
  [
    "H-4",
    "黎川县, not for others",
    [["OTHER", "COUNTY", 1400, 1400, { region: LICHUAN }]],
    "750.00 0.00 0.00 650.00",
  ],
  // 1000 × 90%
  [
    "H-4",
    "黎川县, not at the township",
    [["DEVELOPMENT", "TOWNSHIP", 1100, 1100, { region: LICHUAN }]],
    "900.00 0.00 0.00 200.00",
  ],
  // 5000 × 65%
  [
    "H-4",
    "黎川县, not at the prefecture",
    [["DEVELOPMENT", "PREFECTURE", 5600, 5600, { region: LICHUAN }]],
    "3250.00 0.00 0.00 2350.00",
  ],
  // 1000 × 80%
  [
    "H-4",
    "the county beside it: not waived",
    [["DEVELOPMENT", "COUNTY", 1400, 1400, { region: "361021100201" }]],
    "800.00 0.00 0.00 600.00",
  ],
];

describe("basic scheme and serious-illness insurance by hand", () => {
  it.each(EXAMPLES)("policy %s, %s", (_policy, _what, stays, expected) => {
    const due = settle(...stays).at(-1);
    expect(due && partsOf(due)).toBe(expected);
  });
});
