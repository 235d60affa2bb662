import { parseIdentityNumber } from "@fupin/domain-types/identity-number";
import { yearsBetween } from "@fupin/domain-types/local-date";
import type { Relation, SchoolStatus, Sex } from "@fupin/domain-types/person";
import { canWork } from "@fupin/domain-types/person";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { unwrap } from "@fupin/domain-types/result";
import { describe, expect, it } from "vitest";
import { REFERENCE_DATE } from "../src/calendar.js";
import type { DemoPerson } from "../src/demo-person.js";
import { householdsOf, personsOf, samples } from "./demo-samples.js";

const demos = await samples();

const ageOf = ({ birthDate }: DemoPerson) => yearsBetween(birthDate, REFERENCE_DATE);

const SEXES: Partial<Record<Relation, Sex>> = {
  SON: "MALE",
  DAUGHTER: "FEMALE",
  DAUGHTER_IN_LAW: "FEMALE",
  GRANDSON: "MALE",
  GRANDDAUGHTER: "FEMALE",
  FATHER: "MALE",
  MOTHER: "FEMALE",
  FATHER_IN_LAW: "MALE",
  MOTHER_IN_LAW: "FEMALE",
};

const SCHOOL_AGES: Record<Exclude<SchoolStatus, "NOT_IN_SCHOOL">, readonly [number, number]> = {
  PRESCHOOL: [3, 6],
  PRIMARY: [6, 12],
  JUNIOR_SECONDARY: [12, 15],
  SENIOR_SECONDARY: [15, 18],
  VOCATIONAL_SECONDARY: [15, 18],
  VOCATIONAL_COLLEGE: [18, 22],
  UNIVERSITY: [18, 22],
};

describe.each(demos)("the persons of %s", (_, villages) => {
  const persons = personsOf(villages);

  it("have valid ids and identity numbers of serial 000, none twice", () => {
    for (const { person } of persons) {
      unwrap(parsePersonId(person.id));
      const identity = unwrap(parseIdentityNumber(person.identityNumber));
      expect(identity.birthDate).toBe(person.birthDate);
      expect(person.identityNumber.slice(14, 17)).toBe("000");
    }
    expect(new Set(persons.map(({ person }) => person.id)).size).toBe(persons.length);
    expect(new Set(persons.map(({ person }) => person.identityNumber)).size).toBe(persons.length);
  });

  it("are born before the registration of their household", () => {
    for (const { person, household } of persons) expect(person.birthDate < household.registeredOn).toBe(true);
  });

  it("stand in relations that agree with ages and sexes", () => {
    for (const { person, household } of persons) {
      const head = household.members[0] as DemoPerson;
      const younger = ageOf(head) - ageOf(person);
      const sex = SEXES[person.relation];
      if (sex) expect(person.sex).toBe(sex);
      if (person.relation === "SPOUSE") {
        expect(person.sex).not.toBe(head.sex);
        expect(ageOf(person)).toBeGreaterThanOrEqual(20);
      }
      if (person.relation === "SON" || person.relation === "DAUGHTER")
        expect(younger).toBeGreaterThanOrEqual(16);
      if (person.relation.startsWith("GRAND")) expect(younger).toBeGreaterThanOrEqual(34);
      if (/^(FATHER|MOTHER)/.test(person.relation)) expect(younger).toBeLessThanOrEqual(-16);
    }
  });

  it("are no child of a mother in the household under 16 (spouse or daughter-in-law)", () => {
    for (const { members } of householdsOf(villages)) {
      const agesOf = (...relations: Relation[]) =>
        members.filter(({ relation }) => relations.includes(relation)).map(ageOf);
      for (const spouse of agesOf("SPOUSE")) {
        for (const child of agesOf("SON", "DAUGHTER")) expect(spouse - child).toBeGreaterThanOrEqual(16);
      }
      for (const parent of agesOf("DAUGHTER_IN_LAW")) {
        for (const child of agesOf("GRANDSON", "GRANDDAUGHTER"))
          expect(parent - child).toBeGreaterThanOrEqual(16);
      }
    }
  });

  it("go to school at the right age, all of compulsory age do (policies R-9, W-2)", () => {
    for (const { person } of persons) {
      const age = yearsBetween(person.birthDate, "2016-09-01");
      if (age >= 6 && age < 15) expect(person.school).not.toBe("NOT_IN_SCHOOL");
      if (person.school === "NOT_IN_SCHOOL") continue;
      const [from, to] = SCHOOL_AGES[person.school];
      expect(age).toBeGreaterThanOrEqual(from);
      expect(age).toBeLessThan(to);
      expect(person.labour).toBe("NONE");
    }
  });

  it("work by age and health (policy R-2 c)", () => {
    for (const { person } of persons) {
      if (ageOf(person) < 16 || ageOf(person) >= 70) expect(canWork(person.labour)).toBe(false);
      if (person.health === "SERIOUS_ILLNESS") expect(canWork(person.labour)).toBe(false);
      if (person.monthsWorkedAway > 0) expect(["ORDINARY", "SKILLED"]).toContain(person.labour);
      expect(person.monthsWorkedAway).toBeLessThanOrEqual(12);
    }
  });

  it("are enrolled as their flags say, dibao and wubao at public expense (policy H-1)", () => {
    for (const { person, household } of persons) {
      const years = person.enrollments.map(({ year }) => year);
      expect(years).toEqual([...new Set(years)].sort());
      expect(years.includes(2016)).toBe(person.basicInsurance);
      if (person.seriousIllnessInsurance) expect(person.basicInsurance).toBe(true);
      for (const { payer, contribution, year } of person.enrollments) {
        expect(contribution).toBeGreaterThan(0);
        expect(year).toBeGreaterThan(Number(person.birthDate.slice(0, 4)));
        if (household.category !== "DEVELOPMENT") expect(payer).toBe("PUBLIC_FINANCE");
      }
    }
  });

  it("have claims that add up, in years of enrollment, each invoice once (policy H-6)", () => {
    const invoices = new Set<string>();
    for (const { person } of persons) {
      const years = new Set(person.enrollments.map(({ year }) => String(year)));
      let last = "";
      for (const claim of person.claims) {
        expect(invoices.has(claim.invoiceNumber)).toBe(false);
        invoices.add(claim.invoiceNumber);
        expect(claim.admittedOn > last && claim.admittedOn < claim.dischargedOn).toBe(true);
        expect(claim.dischargedOn <= REFERENCE_DATE).toBe(true);
        last = claim.dischargedOn;
        expect(years.has(claim.dischargedOn.slice(0, 4))).toBe(true);
        expect(claim.inPolicy).toBeLessThanOrEqual(claim.total);
        expect(claim.settlement === undefined).toBe(claim.status === "OPEN");
        expect(claim.settlement?.reversedOn !== undefined).toBe(claim.status === "REVERSED");
        if (!claim.settlement) continue;
        const { basic, seriousIllness, assistance, outOfPocket, settledOn } = claim.settlement;
        expect(basic + seriousIllness + assistance + outOfPocket).toBe(claim.total);
        expect(Math.min(basic, seriousIllness, assistance)).toBeGreaterThanOrEqual(0);
        expect(outOfPocket).toBeGreaterThanOrEqual(claim.total - claim.inPolicy);
        expect(settledOn >= claim.dischargedOn).toBe(true);
      }
    }
  });

  it("have phones and names of the usual form", () => {
    for (const { person } of persons) {
      expect(person.name).toMatch(/^\p{Script=Han}{3}$/u);
      if (person.phone) expect(person.phone).toMatch(/^154\d{8}$/);
    }
  });
});

it("nearly everybody takes part in the basic scheme (policy H-1: at least 98%)", () => {
  const persons = personsOf(demos[0]?.[1] ?? []);
  const insured = persons.filter(({ person }) => person.basicInsurance).length;
  expect(insured / persons.length).toBeGreaterThanOrEqual(0.98);
});
