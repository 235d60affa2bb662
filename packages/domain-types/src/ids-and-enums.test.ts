import { describe, expect, it } from "vitest";
import { ETHNIC_GROUPS, ethnicGroup } from "./ethnicity.js";
import {
  categoriesOf,
  causeGroupOf,
  HouseholdCategory,
  PovertyCause,
  Severity,
  severityOf,
} from "./household.js";
import {
  householdNumber,
  householdSerial,
  parseHouseholdNumber,
  villageOfHousehold,
} from "./household-number.js";
import { parsePersonId, personId, personSerial, villageOfPerson } from "./person-id.js";
import { parseRegionCode, regionAncestors, regionAt, regionLevel, regionRange } from "./region-code.js";

describe("categories and severities (policy R-5)", () => {
  it.each([
    ["DEVELOPMENT", "LIGHT"],
    ["DEVELOPMENT_DIBAO", "MODERATE"],
    ["DIBAO", "SEVERE"],
    ["WUBAO", "SEVERE"],
  ] as const)("%s is %s", (category, severity) => expect(severityOf(category)).toBe(severity));
  it("every category has exactly one severity", () => {
    expect(Severity.values.flatMap(categoriesOf).sort()).toEqual([...HouseholdCategory.values].sort());
  });
});

it("every cause is in a group (policy R-6)", () => {
  const groups = new Set(PovertyCause.values.map(causeGroupOf));
  expect(groups).toEqual(new Set(["HEALTH", "EDUCATION", "NATURAL_CONDITIONS", "CAPABILITY"]));
});

describe("region codes", () => {
  it("know their level and their ancestors", () => {
    expect(regionLevel("360321207201")).toBe("VILLAGE");
    expect(regionAncestors("360321207201")).toEqual(["36", "3603", "360321", "360321207"]);
    expect(regionAncestors("36")).toEqual([]);
    expect(regionAt("360321207201", "COUNTY")).toBe("360321");
    expect(regionAt("36", "COUNTY")).toBeUndefined();
  });
  it.each(["", "3", "360", "36032120720", "36a", "3603212072011"])("refuse %j", (code) => {
    expect(parseRegionCode(code).ok).toBe(false);
  });
  it("give a range that holds all below and nothing beside", () => {
    const { from, to } = regionRange("360321");
    const within = (code: string): boolean => code >= from && code < to;
    expect(["360321", "360321207201", "3603212072019999", "360321207201-00001"].every(within)).toBe(true);
    expect(["360320", "360322", "36032"].some(within)).toBe(false);
  });
});

describe("household numbers and person ids", () => {
  it("carry the village of first registration and a serial", () => {
    const number = householdNumber("360321207201", 7);
    expect(number).toBe("3603212072010007");
    expect([villageOfHousehold(number), householdSerial(number)]).toEqual(["360321207201", 7]);
    const person = personId("360321207201", 123_456);
    expect([villageOfPerson(person), personSerial(person)]).toEqual(["360321207201", 123_456]);
    expect(parsePersonId(person).ok).toBe(true);
    expect(parseHouseholdNumber(householdNumber("360321207201", 12_345)).ok).toBe(true);
  });
  it.each(["", "360321207201", "360321207201000", "3603212072010000000", "36032120720100a1"])(
    "refuse %j",
    (text) => {
      expect(parseHouseholdNumber(text).ok).toBe(false);
      expect(parsePersonId(text).ok).toBe(false);
    },
  );
});

it("knows the 56 ethnic groups, by short name too", () => {
  expect(new Set(ETHNIC_GROUPS).size).toBe(56);
  expect(ethnicGroup("汉")).toBe("汉族");
  expect(ethnicGroup("苗族")).toBe("苗族");
  expect(ethnicGroup("火星族")).toBeUndefined();
});
