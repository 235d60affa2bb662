import type { EducationLevel, SchoolStatus, Sex } from "@fupin/domain-types/person";
import type { Random, Weighted } from "./random.js";

/** Where a person of this age goes to school; everybody of compulsory age does (policies R-9, W-2). */
export function schoolAt(ageInSeptember: number, random: Random): SchoolStatus {
  if (ageInSeptember < 3) return "NOT_IN_SCHOOL";
  if (ageInSeptember < 6) return random.chance(0.85) ? "PRESCHOOL" : "NOT_IN_SCHOOL";
  if (ageInSeptember < 12) return "PRIMARY";
  if (ageInSeptember < 15) return "JUNIOR_SECONDARY";
  if (ageInSeptember < 18) {
    return random.weighted<SchoolStatus>([
      ["SENIOR_SECONDARY", 50],
      ["VOCATIONAL_SECONDARY", 30],
      ["NOT_IN_SCHOOL", 20],
    ]);
  }
  if (ageInSeptember < 22) {
    return random.weighted<SchoolStatus>([
      ["UNIVERSITY", 20],
      ["VOCATIONAL_COLLEGE", 22],
      ["NOT_IN_SCHOOL", 58],
    ]);
  }
  return "NOT_IN_SCHOOL";
}

const OF_PUPILS: Readonly<Record<Exclude<SchoolStatus, "NOT_IN_SCHOOL">, EducationLevel>> = {
  PRESCHOOL: "ILLITERATE",
  PRIMARY: "PRIMARY",
  JUNIOR_SECONDARY: "PRIMARY",
  SENIOR_SECONDARY: "JUNIOR_SECONDARY",
  VOCATIONAL_SECONDARY: "JUNIOR_SECONDARY",
  VOCATIONAL_COLLEGE: "SENIOR_SECONDARY",
  UNIVERSITY: "SENIOR_SECONDARY",
};

/** A person's education: of pupils by their school, of others by age and sex. */
export function educationOf(
  person: { readonly school: SchoolStatus; readonly age: number; readonly sex: Sex },
  random: Random,
): EducationLevel {
  if (person.school !== "NOT_IN_SCHOOL") return OF_PUPILS[person.school];
  if (person.age < 15) return "ILLITERATE";
  return random.weighted(adultEducation(person.age, person.sex));
}

function adultEducation(age: number, sex: Sex): Weighted<EducationLevel> {
  if (age < 19) return [["JUNIOR_SECONDARY", 100]];
  if (age < 35) {
    return [
      ["PRIMARY", 18],
      ["JUNIOR_SECONDARY", 62],
      ["SENIOR_SECONDARY", 15],
      ["COLLEGE", age > 21 ? 5 : 0],
    ];
  }
  if (age < 60)
    return [
      ["ILLITERATE", 10],
      ["PRIMARY", 45],
      ["JUNIOR_SECONDARY", 40],
      ["SENIOR_SECONDARY", 5],
    ];
  return [
    ["ILLITERATE", sex === "FEMALE" ? 60 : 30],
    ["PRIMARY", 38],
    ["JUNIOR_SECONDARY", 6],
  ];
}
