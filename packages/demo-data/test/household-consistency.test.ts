import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { yearsBetween } from "@fupin/domain-types/local-date";
import { yuan } from "@fupin/domain-types/money";
import { canWork } from "@fupin/domain-types/person";
import { isDangerous } from "@fupin/domain-types/relocation";
import { unwrap } from "@fupin/domain-types/result";
import { describe, expect, it } from "vitest";
import { REFERENCE_DATE } from "../src/calendar.js";
import type { DemoHousehold } from "../src/demo-household.js";
import { householdsOf, samples } from "./demo-samples.js";

const demos = await samples();

const isAble = ({ members }: DemoHousehold) => members.some(({ labour }) => canWork(labour));
const causesOf = ({ mainCause, otherCauses }: DemoHousehold) => [mainCause, ...otherCauses];

describe.each(demos)("the households of %s", (_, villages) => {
  const households = householdsOf(villages);

  it("have unique numbers and exactly one head, who comes first", () => {
    for (const { number, members } of households) {
      unwrap(parseHouseholdNumber(number));
      expect(members.map(({ relation }) => relation === "HEAD")).toEqual(
        members.map((_member, index) => index === 0),
      );
    }
    expect(new Set(households.map(({ number }) => number)).size).toBe(households.length);
  });

  it("have invented bank accounts, none twice", () => {
    const accounts = households.flatMap(({ bankAccount }) => bankAccount ?? []);
    for (const account of accounts) expect(account).toMatch(/^620000\d{13}$/);
    expect(new Set(accounts).size).toBe(accounts.length);
  });

  it("bear out their causes: the ill with claims, the disabled, the students, the land (policy R-6)", () => {
    for (const household of households) {
      const causes = causesOf(household);
      expect(new Set(causes).size).toBe(causes.length);
      const { members, livingConditions } = household;
      const ill = members.filter(
        ({ health }) => health === "CHRONIC_ILLNESS" || health === "SERIOUS_ILLNESS",
      );
      if (causes.includes("ILLNESS")) {
        expect(ill.flatMap(({ claims }) => claims).some(({ status }) => status === "SETTLED")).toBe(true);
      }
      if (members.some(({ health }) => health === "SERIOUS_ILLNESS")) expect(causes).toContain("ILLNESS");
      if (causes.some((cause) => cause.endsWith("DISABILITY"))) {
        expect(members.some(({ health }) => health === "DISABLED")).toBe(true);
      }
      if (causes.includes("EDUCATION")) {
        expect(members.some(({ school }) => /SENIOR|VOCATIONAL|UNIVERSITY/.test(school))).toBe(true);
      }
      if (causes.includes("LACK_OF_LAND")) {
        expect(livingConditions.cultivatedLand).toBeLessThan(members.length * 50);
      }
      if (causes.includes("LACK_OF_WATER")) expect(livingConditions.water).toBe(false);
      if (causes.includes("POOR_TRANSPORT")) expect(livingConditions.road).toBe(false);
    }
  });

  it("can work or not as their category says (policy R-5)", () => {
    for (const household of households) {
      expect(isAble(household)).toBe(household.category.startsWith("DEVELOPMENT"));
      if (household.category !== "WUBAO") continue;
      const [only, ...others] = household.members;
      expect(others).toEqual([]);
      expect(yearsBetween(only?.birthDate ?? "", REFERENCE_DATE)).toBeGreaterThanOrEqual(60);
      expect(household.loans.length + household.shares.length).toBe(0);
    }
  });

  it("fall under the line of 2,736 yuan at registration and rise after (policy R-1)", () => {
    for (const { incomes, registeredOn } of households) {
      expect(registeredOn.slice(0, 4)).toBe("2014");
      expect(incomes.map(({ year }) => year)).toEqual([2013, 2014, 2015, 2016]);
      expect(incomes[0]?.perCapita).toBeLessThan(yuan(2736));
      for (const [index, { perCapita }] of incomes.entries()) {
        const before = incomes[index - 1]?.perCapita ?? perCapita;
        expect(perCapita).toBeGreaterThanOrEqual(before);
        expect(perCapita).toBeLessThan(before * 1.4);
      }
    }
  });

  it("are inspected where the house is dangerous, and helped where it is of grade D (policy L-4)", () => {
    let dangerous = 0;
    let helped = 0;
    for (const { livingConditions, inspections, renovation, relocation } of households) {
      const grade = livingConditions.dwellingGrade;
      expect(renovation && relocation).toBeUndefined();
      if (inspections[0]) expect(inspections[0].grade).toBe(grade);
      if (!isDangerous(grade)) {
        expect(renovation ?? relocation).toBeUndefined();
        continue;
      }
      dangerous++;
      if (renovation ?? relocation) helped++;
      expect(inspections.length).toBeGreaterThan(0);
      if (grade === "D") expect(renovation ?? relocation).toBeDefined();
      const done = renovation?.stage === "ACCEPTED" || renovation?.stage === "PAID";
      expect(inspections.length).toBe(done ? 2 : 1);
      if (done) expect(isDangerous(inspections[1]?.grade ?? "D")).toBe(false);
    }
    expect(helped).toBeGreaterThanOrEqual(dangerous * 0.6);
  });

  it("move with at most their own members, to a site once one is allotted (policies L-1, L-2)", () => {
    for (const { members, relocation } of households) {
      if (!relocation) continue;
      expect(relocation.persons).toBeGreaterThan(0);
      expect(relocation.persons).toBeLessThanOrEqual(members.length);
      const unallotted = ["APPLIED", "ELIGIBLE", "CONSENTED"].includes(relocation.stage);
      expect(relocation.site !== undefined).toBe(relocation.mode === "CONCENTRATED" && !unallotted);
    }
  });

  it("borrow only with workers and at most 50,000 yuan (policy I-5)", () => {
    for (const household of households) {
      const total = household.loans.reduce((sum, { amount }) => sum + amount, 0);
      expect(total).toBeLessThanOrEqual(yuan(50_000));
      if (total > 0) expect(isAble(household)).toBe(true);
      for (const loan of household.loans) {
        expect(loan.paidOutOn === undefined).toBe(loan.status === "APPLIED" || loan.status === "APPROVED");
        expect(loan.dueOn === undefined).toBe(loan.paidOutOn === undefined);
        if (loan.paidOutOn) expect(loan.paidOutOn <= REFERENCE_DATE).toBe(true);
      }
    }
  });

  it("are reached by loans, shares or projects for the most part where they can work (policies R-8, I-2)", () => {
    const reached = new Set(
      villages.flatMap(({ projects }) =>
        projects.flatMap(({ kind, beneficiaries }) =>
          kind === "INFRASTRUCTURE" ? [] : beneficiaries.map(({ household }) => household),
        ),
      ),
    );
    const able = households.filter(isAble);
    const served = able.filter(
      ({ number, loans, shares }) => loans.length + shares.length > 0 || reached.has(number),
    );
    expect(served.length).toBeGreaterThanOrEqual(able.length * 0.85);
  });

  it("live in one of the village's groups", () => {
    for (const { groups, profile, households: own } of villages) {
      expect(groups).toHaveLength(profile.groups);
      expect(new Set(groups).size).toBe(groups.length);
      for (const { villagerGroup } of own) expect(groups).toContain(villagerGroup);
    }
  });
});

describe.each(demos)("the villages of %s", (_, villages) => {
  it("have more people than registered ones", () => {
    for (const { profile, households } of villages) {
      const persons = households.reduce((sum, { members }) => sum + members.length, 0);
      expect(profile.population).toBeGreaterThan(persons);
      expect(profile.households).toBeGreaterThan(households.length);
      const land = households.reduce((sum, { livingConditions }) => sum + livingConditions.cultivatedLand, 0);
      expect(land).toBeLessThan(profile.cultivatedLand);
    }
  });

  it("have projects whose households are theirs and whose shares fit the budget (policies I-1, I-2)", () => {
    const ids = new Set<string>();
    for (const { code, projects, households } of villages) {
      const numbers = new Set(households.map(({ number }) => number));
      expect(projects.length).toBeGreaterThan(0);
      for (const { id, village, budget, beneficiaries } of projects) {
        expect(village).toBe(code);
        expect(ids.has(id)).toBe(false);
        ids.add(id);
        expect(beneficiaries.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(budget);
        expect(new Set(beneficiaries.map(({ household }) => household)).size).toBe(beneficiaries.length);
        for (const { household } of beneficiaries) expect(numbers.has(household)).toBe(true);
      }
    }
  });

  it("say why they are poor exactly where they are (policies R-4, R-7)", () => {
    for (const { poor, type } of villages) expect(type !== undefined).toBe(poor);
  });
});
