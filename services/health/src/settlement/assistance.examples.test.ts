import { describe, expect, it } from "vitest";
import { type Example, partsOf, type Stay, settle } from "../testing/settle-stays.js";

const DIBAO_81000: Stay = ["DIBAO", "PROVINCE", 81_000, 81_000];
const DIBAO_41000: Stay = ["DIBAO", "PROVINCE", 41_000, 41_000];
const DIBAO_10400: Stay = ["DIBAO", "COUNTY", 10_400, 10_400];

/**
 * The last stay of each list is the one explained; those before it are of the same year. Expected: basic scheme,
 * serious-illness insurance, medical assistance, out of pocket.
 *
 * Of what the two insurances leave in policy: wubao 100%, dibao 70%, other poor persons 50% for a serious disease or
 * from 20,000 yuan left of one stay; 20,000 yuan a year at most. Insurance as in `insurance.examples.test.ts`.
 */
const EXAMPLES: Example[] = [
  // 800; left 600 × 100%
  ["H-5", "wubao: all in policy", [["WUBAO", "COUNTY", 1400, 1400]], "800.00 0.00 600.00 0.00"],
  // 600 × 80% = 480; left 520 × 100%; 400 out of policy
  ["H-5", "wubao: not out of policy", [["WUBAO", "COUNTY", 1400, 1000]], "480.00 0.00 520.00 400.00"],
  // 600 × 70% = 420
  ["H-5", "dibao", [["DIBAO", "COUNTY", 1400, 1400]], "800.00 0.00 420.00 180.00"],
  ["H-5", "development + dibao", [["DEVELOPMENT_DIBAO", "COUNTY", 1400, 1400]], "800.00 0.00 420.00 180.00"],
  // 600 × 50% = 300
  [
    "H-5",
    "poor with a serious disease",
    [["DEVELOPMENT", "COUNTY", 1400, 1400, { disease: "恶性肿瘤" }]],
    "800.00 0.00 300.00 300.00",
  ],
  [
    "H-5",
    "poor with another disease",
    [["DEVELOPMENT", "COUNTY", 1400, 1400, { disease: "肺炎" }]],
    "800.00 0.00 0.00 600.00",
  ],
  [
    "H-5",
    "others with a serious disease",
    [["OTHER", "COUNTY", 1400, 1400, { disease: "恶性肿瘤" }]],
    "750.00 0.00 0.00 650.00",
  ],
  // 5500; 1325; left 4175 × 70% = 2922.50
  [
    "H-5",
    "after serious-illness insurance",
    [["DIBAO", "PROVINCE", 11_000, 11_000]],
    "5500.00 1325.00 2922.50 1252.50",
  ],
  // 44000; left 37000: 34000 × 53% = 18020; left 18980 < 20000
  [
    "H-5",
    "poor, high cost not reached",
    [["DEVELOPMENT", "PROVINCE", 81_000, 81_000]],
    "44000.00 18020.00 0.00 18980.00",
  ],
  // 55000; left 46000: 43000 × 53% = 22790; left 23210 ≥ 20000: × 50%
  [
    "H-5",
    "poor, high cost",
    [["DEVELOPMENT", "PROVINCE", 101_000, 101_000]],
    "55000.00 22790.00 11605.00 11605.00",
  ],
  // left 23210 × 100% → cap 20000
  [
    "H-5",
    "wubao, the year's cap",
    [["WUBAO", "PROVINCE", 101_000, 101_000]],
    "55000.00 22790.00 20000.00 3210.00",
  ],
  // cap used up; 800; left 600 × 53% = 318
  [
    "H-5",
    "wubao, after the cap",
    [
      ["WUBAO", "PROVINCE", 101_000, 101_000],
      ["WUBAO", "COUNTY", 1400, 1400],
    ],
    "800.00 318.00 0.00 282.00",
  ],
  // before: assistance 18980 × 70% = 13286. 22000; left 19000, above 34000 → 53000: 16000 × 53% + 3000 × 63% =
  // 8480 + 1890; left 8630 × 70% = 6041, within 20000 − 13286 = 6714
  ["H-5", "dibao, within the cap", [DIBAO_81000, DIBAO_41000], "22000.00 10370.00 6041.00 2589.00"],
  // 8000; left 2400 × 63% = 1512; 888 × 70% = 621.60, within 6714 − 6041 = 673
  ["H-5", "dibao, third", [DIBAO_81000, DIBAO_41000, DIBAO_10400], "8000.00 1512.00 621.60 266.40"],
  // the same, but only 673 − 621.60 = 51.40 is left under the cap
  [
    "H-5",
    "dibao, the cap cuts",
    [DIBAO_81000, DIBAO_41000, DIBAO_10400, DIBAO_10400],
    "8000.00 1512.00 51.40 836.60",
  ],
  // 90; left 10 × 70%
  ["H-5", "dibao, village", [["DIBAO", "VILLAGE", 100, 100]], "90.00 0.00 7.00 3.00"],
  // 900; left 200 × 70%
  ["H-5", "dibao, township", [["DIBAO", "TOWNSHIP", 1100, 1100]], "900.00 0.00 140.00 60.00"],
  // 3250; left 2350 × 70%
  ["H-5", "dibao, prefecture", [["DIBAO", "PREFECTURE", 5600, 5600]], "3250.00 0.00 1645.00 705.00"],
  // nothing above the deductible; left 1000 × 100%
  ["H-5", "wubao: also the deductible", [["WUBAO", "PROVINCE", 1000, 1000]], "0.00 0.00 1000.00 0.00"],
  // 193850.95 × 80% = 155080.76; left 39170.19: 36170.19 × 53% = 19170.2007; 19999.99 < 20000
  [
    "H-5",
    "poor, a fen below the high cost",
    [["DEVELOPMENT", "COUNTY", 194_250.95, 194_250.95]],
    "155080.76 19170.20 0.00 19999.99",
  ],
  // 193851.05 × 80% = 155080.84; left 39170.21: 36170.21 × 53% = 19170.2113; 20000 ≥ 20000: × 50%
  [
    "H-5",
    "poor, exactly the high cost",
    [["DEVELOPMENT", "COUNTY", 194_251.05, 194_251.05]],
    "155080.84 19170.21 10000.00 10000.00",
  ],
  // the same; 20000 × 100% = cap
  [
    "H-5",
    "wubao, exactly the cap",
    [["WUBAO", "COUNTY", 194_251.05, 194_251.05]],
    "155080.84 19170.21 20000.00 0.00",
  ],
  // 193851.15 × 80% = 155080.92; left 39170.23: 36170.23 × 53% = 19170.2219; 20000.01 → cap 20000
  [
    "H-5",
    "wubao, a fen above the cap",
    [["WUBAO", "COUNTY", 194_251.15, 194_251.15]],
    "155080.92 19170.22 20000.00 0.01",
  ],

  // before, not yet registered: left 5000, nothing. Then 1000 × 80%; left 600, above 3,000 already: × 53% = 318
  [
    "H-6",
    "registered between two stays",
    [
      ["OTHER", "PROVINCE", 9000, 9000],
      ["DEVELOPMENT", "COUNTY", 1400, 1400],
    ],
    "800.00 318.00 0.00 282.00",
  ],
  // before as poor: left 5500. Then as others: 750; left 650, year 6150, above 5,000 already: × 50% = 325
  [
    "H-6",
    "no longer registered",
    [
      ["DEVELOPMENT", "PROVINCE", 11_000, 11_000],
      ["OTHER", "COUNTY", 1400, 1400],
    ],
    "750.00 325.00 0.00 325.00",
  ],
];

describe("medical assistance and changes of status by hand", () => {
  it.each(EXAMPLES)("policy %s, %s", (_policy, _what, stays, expected) => {
    const due = settle(...stays).at(-1);
    expect(due && partsOf(due)).toBe(expected);
  });
});
