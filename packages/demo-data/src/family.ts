import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { Relation, Sex } from "@fupin/domain-types/person";
import type { Random } from "./random.js";

/** Somebody of a family still without name and birth date. */
export type FamilyMember = {
  readonly relation: Relation;
  readonly sex: Sex;
  /** Intended age at the reference date; the birth date may come out up to a year off. */
  readonly age: number;
};

/** Years between a parent and a child, with room for birth dates that come out a year off. */
const GENERATION = 20;
const YOUNGEST = 3;

/**
 * A family of this size that fits the category (policy R-5): people able to work in development households,
 * none in dibao-only ones, one elderly person without family in wubao ones. The head comes first.
 */
export function composeFamily(category: HouseholdCategory, size: number, random: Random): FamilyMember[] {
  if (category === "WUBAO") return [head(random.whole(63, 86), random.chance(0.85))];
  const family = new Family(random);
  if (category === "DIBAO") {
    if (size === 1) family.headed(64, 79);
    else if (random.chance(0.4)) family.headed(66, 76).withSpouse(size, 0.7).withGrandchildren(size);
    else family.headed(40, 57).withSpouse(size, 0.8).withChildren(size, 2, 14).withParents(size);
  } else if (size >= 3 && random.chance(0.35)) {
    family
      .headed(57, 74)
      .withSpouse(size - 1, 0.75)
      .withGrownSon(size);
  } else {
    family.headed(31, 56).withSpouse(size, 0.85);
    if (random.chance(0.35)) family.withParents(size).withChildren(size, 3, 26);
    else family.withChildren(size, random.whole(1, 3), 26).withParents(size).withChildren(size, 2, 26);
  }
  return family.filledTo(size);
}

function head(age: number, male: boolean): FamilyMember {
  return { relation: "HEAD", sex: male ? "MALE" : "FEMALE", age };
}

/** Adds relatives as long as the family is smaller than intended. */
class Family {
  readonly #members: FamilyMember[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  headed(youngest: number, oldest: number): this {
    this.#members.push(head(this.#random.whole(youngest, oldest), this.#random.chance(0.86)));
    return this;
  }

  withSpouse(size: number, probability: number): this {
    if (this.#members.length >= size || !this.#random.chance(probability)) return this;
    const { sex, age } = this.#head();
    const difference = sex === "MALE" ? this.#random.whole(-6, 2) : this.#random.whole(-2, 6);
    return this.#add("SPOUSE", sex === "MALE" ? "FEMALE" : "MALE", age + difference);
  }

  /** Children up to this number and age; the first is the eldest. */
  withChildren(size: number, most: number, oldest: number): this {
    const youngestParent = Math.min(...this.#members.filter(isOfHeadsGeneration).map(({ age }) => age));
    let age = Math.min(oldest, youngestParent - GENERATION - this.#random.whole(0, 6));
    for (let count = 0; count < most && this.#members.length < size; count++) {
      const last = this.#members.findLast(({ relation }) => relation === "SON" || relation === "DAUGHTER");
      if (last) age = last.age - this.#random.whole(2, 5);
      if (age < YOUNGEST) return this;
      // A grown daughter is mostly married and lives elsewhere.
      const male = this.#random.chance(age >= 23 ? 0.85 : 0.53);
      this.#add(male ? "SON" : "DAUGHTER", male ? "MALE" : "FEMALE", age);
    }
    return this;
  }

  /** The head's parents; a woman who heads a household lives with her husband's. */
  withParents(size: number): this {
    const { sex, age } = this.#head();
    const eldest = age + this.#random.whole(GENERATION + 2, GENERATION + 10);
    const relations: readonly Relation[] =
      sex === "MALE" ? ["MOTHER", "FATHER"] : ["MOTHER_IN_LAW", "FATHER_IN_LAW"];
    for (const [index, relation] of relations.entries()) {
      if (this.#members.length < size && this.#random.chance(index === 0 ? 0.8 : 0.6)) {
        this.#add(
          relation,
          index === 0 ? "FEMALE" : "MALE",
          eldest + (index === 0 ? 0 : this.#random.whole(0, 3)),
        );
      }
    }
    return this;
  }

  /** A grown son, often with wife and children. */
  withGrownSon(size: number): this {
    const mother = Math.min(...this.#members.map(({ age }) => age));
    const age = Math.max(27, Math.min(48, mother - GENERATION - this.#random.whole(1, 8)));
    this.#add("SON", "MALE", age);
    if (this.#members.length < size && this.#random.chance(0.75)) {
      this.#add("DAUGHTER_IN_LAW", "FEMALE", age - this.#random.whole(-1, 4));
    }
    return this.withGrandchildren(size);
  }

  withGrandchildren(size: number): this {
    const parents = this.#members.filter(
      ({ relation }) => relation === "SON" || relation === "DAUGHTER_IN_LAW",
    );
    const eldest =
      parents.length === 0 ? 14 : Math.min(...parents.map((parent) => parent.age)) - GENERATION - 2;
    for (let age = Math.min(eldest, 14), count = 0; count < 3 && this.#members.length < size; count++) {
      if (age < YOUNGEST) return this;
      const male = this.#random.chance(0.53);
      this.#add(male ? "GRANDSON" : "GRANDDAUGHTER", male ? "MALE" : "FEMALE", age);
      age -= this.#random.whole(2, 5);
    }
    return this;
  }

  /** Completes the family with children of relatives who live with it. */
  filledTo(size: number): FamilyMember[] {
    while (this.#members.length < size) {
      this.#add("OTHER", this.#random.chance(0.5) ? "MALE" : "FEMALE", this.#random.whole(5, 14));
    }
    return this.#members;
  }

  #head(): FamilyMember {
    return this.#members[0] as FamilyMember;
  }

  #add(relation: Relation, sex: Sex, age: number): this {
    this.#members.push({ relation, sex, age });
    return this;
  }
}

const isOfHeadsGeneration = ({ relation }: FamilyMember) => relation === "HEAD" || relation === "SPOUSE";
