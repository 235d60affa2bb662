import type { HouseholdCategory } from "@fupin/domain-types/household";
import { yearsBetween } from "@fupin/domain-types/local-date";
import type { RegionCode } from "@fupin/domain-types/region-code";
import { dateOf, REFERENCE_DATE, REFERENCE_DAY } from "./calendar.js";
import { healthOf } from "./condition.js";
import { householdEthnicity } from "./ethnicity.js";
import { composeFamily, type FamilyMember } from "./family.js";
import type { IdentityBlock } from "./identity-blocks.js";
import { givenName, surname } from "./names.js";
import type { Random } from "./random.js";
import type { Resident } from "./resident.js";
import { educationOf, schoolAt } from "./schooling.js";

const SCHOOL_YEAR_BEGAN = "2016-09-01";

/** What the residents of one village have in common. */
export type Neighbourhood = {
  readonly village: RegionCode;
  readonly surnames: readonly string[];
  readonly identities: IdentityBlock;
};

/** Invents the people of a household, the head first; their health is as age has it, before any cause. */
export function inventResidents(
  category: HouseholdCategory,
  size: number,
  { village, surnames, identities }: Neighbourhood,
  random: Random,
): Resident[] {
  const familyNames = new FamilyNames(surnames, random);
  const ethnicity = householdEthnicity(village, random);
  const family = composeFamily(category, size, random);
  return family.map((member) => {
    const wished = REFERENCE_DAY - Math.floor(member.age * 365.25) - random.whole(1, 364);
    const { birthDay, number } = identities.take(wished);
    const birthDate = dateOf(birthDay);
    const school = schoolAt(yearsBetween(birthDate, SCHOOL_YEAR_BEGAN), random);
    const age = yearsBetween(birthDate, REFERENCE_DATE);
    const resident: Resident = {
      relation: member.relation,
      sex: member.sex,
      name: familyNames.of(member, family[0]?.sex === "MALE") + givenName(member.sex, random),
      birthDate,
      identityNumber: number,
      age,
      ethnicity,
      school: isGrown(member) ? "NOT_IN_SCHOOL" : school,
      education: "ILLITERATE",
      health: "HEALTHY",
      labour: "NONE",
    };
    const health = healthOf(resident, category, random);
    return { ...resident, education: educationOf(resident, random), health };
  });
}

/** Heads, spouses and parents do not go to school, whatever their age. */
const isGrown = ({ relation, age }: FamilyMember) =>
  relation === "HEAD" || relation === "SPOUSE" || age >= 24;

/** Family names within a household: children bear the father's, those who married in their own. */
class FamilyNames {
  readonly #head: string;
  readonly #husband: string;
  readonly #any: () => string;

  constructor(ofVillage: readonly string[], random: Random) {
    this.#any = () => surname(ofVillage, random);
    this.#head = this.#any();
    this.#husband = this.#any();
  }

  of({ relation }: FamilyMember, headIsMale: boolean): string {
    switch (relation) {
      case "HEAD":
      case "FATHER":
        return this.#head;
      case "SPOUSE":
      case "SON":
      case "DAUGHTER":
      case "GRANDSON":
      case "GRANDDAUGHTER":
      case "FATHER_IN_LAW":
        if (relation === "SPOUSE" && headIsMale) return this.#any();
        return headIsMale ? this.#head : this.#husband;
      default:
        return this.#any();
    }
  }
}
