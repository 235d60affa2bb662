import { householdNumber } from "@fupin/domain-types/household-number";
import { identityCheckCharacter } from "@fupin/domain-types/identity-number";
import { personId } from "@fupin/domain-types/person-id";
import type { NewHousehold, NewPerson } from "../household/new-household.js";

/** The regions of one sample village, 圳头村. */
export const sampleRegions = [
  { code: "36", name: "江西省" },
  { code: "3603", name: "萍乡市" },
  { code: "360321", name: "莲花县" },
  { code: "360321207", name: "南岭乡" },
  { code: "360321207201", name: "圳头村" },
  { code: "360321207202", name: "长埠村" },
];

/** A checksum-valid identity number with the serial 000, which is never issued. */
export function inventedIdentityNumber(county: string, birthDate: string): string {
  const first17 = `${county}${birthDate.replaceAll("-", "")}000`;
  return first17 + identityCheckCharacter(first17);
}

/** An invented household of two in a village; `serial` makes it unique. */
export function sampleHousehold(serial: number, changes: Partial<NewHousehold> = {}): NewHousehold {
  const village = changes.village ?? "360321207201";
  const birthDates = [
    `1960-01-${String((serial % 28) + 1).padStart(2, "0")}`,
    `1962-0${(serial % 9) + 1}-11`,
  ];
  const person = (index: 0 | 1, of: Partial<NewPerson>): NewPerson => ({
    id: personId(village, serial * 2 - 1 + index),
    name: index === 0 ? "欧阳试" : "司徒样",
    sex: index === 0 ? "MALE" : "FEMALE",
    birthDate: birthDates[index] as string,
    relation: index === 0 ? "HEAD" : "SPOUSE",
    ethnicity: "汉族",
    identityNumber: inventedIdentityNumber(village.slice(0, 6), birthDates[index] as string),
    phone: index === 0 ? "19900000000" : null,
    education: "PRIMARY",
    school: "NOT_IN_SCHOOL",
    health: index === 0 ? "CHRONIC_ILLNESS" : "HEALTHY",
    labour: "ORDINARY",
    monthsWorkedAway: 0,
    basicInsurance: true,
    seriousIllnessInsurance: true,
    ...of,
  });
  return {
    number: householdNumber(village, serial),
    village,
    villagerGroup: "第一组",
    registeredOn: "2014-06-01",
    category: "DEVELOPMENT_DIBAO",
    mainCause: "ILLNESS",
    otherCauses: ["LACK_OF_FUNDS"],
    bankAccount: "6200000000000000001",
    incomes: [
      { year: 2013, perCapita: 230_000 },
      { year: 2014, perCapita: 310_000 },
    ],
    livingConditions: {
      surveyedOn: "2014-05-01",
      cultivatedLand: 320,
      forest: 1_500,
      housingArea: 8_600,
      dwellingGrade: "C",
      water: true,
      power: true,
      road: false,
    },
    members: [person(0, {}), person(1, {})],
    ...changes,
  };
}
