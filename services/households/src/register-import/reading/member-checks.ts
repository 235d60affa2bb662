import { type LocalDate, yearsBetween } from "@fupin/domain-types/local-date";
import {
  canWork,
  EducationLevel as Education,
  type EducationLevel,
  type Relation,
  type SchoolStatus,
  type Sex,
} from "@fupin/domain-types/person";
import type { ColumnKey } from "../columns/columns.js";
import type { ProblemCode } from "../problem.js";
import type { RegisterPerson } from "./register-household.js";

/** Something doubtful about a person, at a cell of its row. */
export type Doubt = { readonly code: ProblemCode; readonly key: ColumnKey; readonly reason: string };

const SEX_OF: Partial<Record<Relation, Sex>> = {
  SON: "MALE",
  DAUGHTER: "FEMALE",
  DAUGHTER_IN_LAW: "FEMALE",
  SON_IN_LAW: "MALE",
  GRANDSON: "MALE",
  GRANDDAUGHTER: "FEMALE",
  DAUGHTERS_SON: "MALE",
  DAUGHTERS_DAUGHTER: "FEMALE",
  FATHER: "MALE",
  MOTHER: "FEMALE",
  FATHER_IN_LAW: "MALE",
  MOTHER_IN_LAW: "FEMALE",
  GRANDFATHER: "MALE",
  GRANDMOTHER: "FEMALE",
};

const YOUNGER: ReadonlySet<Relation> = new Set([
  "SON",
  "DAUGHTER",
  "GRANDSON",
  "GRANDDAUGHTER",
  "DAUGHTERS_SON",
  "DAUGHTERS_DAUGHTER",
]);
const OLDER: ReadonlySet<Relation> = new Set(["FATHER", "MOTHER", "GRANDFATHER", "GRANDMOTHER"]);

/** Ages at which each kind of school is attended, with some years to spare, and the schooling one has by then at most. */
const SCHOOLING: Readonly<
  Record<Exclude<SchoolStatus, "NOT_IN_SCHOOL">, { from: number; to: number; atMost: EducationLevel }>
> = {
  PRESCHOOL: { from: 2, to: 8, atMost: "ILLITERATE" },
  PRIMARY: { from: 5, to: 16, atMost: "PRIMARY" },
  JUNIOR_SECONDARY: { from: 10, to: 20, atMost: "JUNIOR_SECONDARY" },
  SENIOR_SECONDARY: { from: 13, to: 24, atMost: "SENIOR_SECONDARY" },
  VOCATIONAL_SECONDARY: { from: 13, to: 30, atMost: "SENIOR_SECONDARY" },
  VOCATIONAL_COLLEGE: { from: 15, to: 40, atMost: "COLLEGE" },
  UNIVERSITY: { from: 14, to: 45, atMost: "UNIVERSITY" },
};

/** Compulsory education, with a year to spare on both sides: nobody of this age is out of school (policy W-2). */
const COMPULSORY = { from: 7, to: 14 };
const WORKING_AGE = 16;

/** What is doubtful about a person, seen beside the head of household. Ages are as of `today`. */
export function doubtsOf(
  person: RegisterPerson,
  head: RegisterPerson | undefined,
  today: LocalDate,
): Doubt[] {
  const age = yearsBetween(person.birthDate, today);
  return [...relationDoubts(person, head), ...schoolDoubts(person, age), ...workDoubts(person, age)];
}

function* relationDoubts(person: RegisterPerson, head: RegisterPerson | undefined): Generator<Doubt> {
  const { relation, sex, birthDate } = person;
  const expected = SEX_OF[relation];
  if (expected !== undefined && expected !== sex)
    yield { code: "RELATION_AGAINST_SEX", key: "relation", reason: "与性别不符，请核对" };
  if (head === undefined) return;
  if (relation === "SPOUSE" && sex === head.sex)
    yield { code: "SPOUSE_OF_SAME_SEX", key: "sex", reason: "配偶与户主性别相同，请核对" };
  if (YOUNGER.has(relation) && birthDate <= head.birthDate)
    yield { code: "RELATION_AGAINST_AGE", key: "relation", reason: "按证件号码不比户主年轻，请核对" };
  if (OLDER.has(relation) && birthDate >= head.birthDate)
    yield { code: "RELATION_AGAINST_AGE", key: "relation", reason: "按证件号码不比户主年长，请核对" };
}

function* schoolDoubts({ school, education }: RegisterPerson, age: number): Generator<Doubt> {
  if (school === undefined) return;
  if (school === "NOT_IN_SCHOOL") {
    if (age >= COMPULSORY.from && age <= COMPULSORY.to)
      yield {
        code: "SCHOOL_AGAINST_AGE",
        key: "school",
        reason: `${age} 岁属义务教育年龄而未在校，请核对（W-2）`,
      };
    return;
  }
  const { from, to, atMost } = SCHOOLING[school];
  if (age < from || age > to)
    yield { code: "SCHOOL_AGAINST_AGE", key: "school", reason: `与年龄 ${age} 岁不符，请核对` };
  if (education !== undefined && rank(education) > rank(atMost))
    yield { code: "SCHOOL_AGAINST_EDUCATION", key: "education", reason: "高于正在就读的阶段，请核对" };
}

function* workDoubts({ labour, workMonths = 0 }: RegisterPerson, age: number): Generator<Doubt> {
  if (workMonths === 0) return;
  if (age < WORKING_AGE)
    yield {
      code: "WORK_WITHOUT_ABILITY",
      key: "workMonths",
      reason: `未满 ${WORKING_AGE} 周岁而有务工月数，请核对`,
    };
  else if (labour !== undefined && !canWork(labour))
    yield { code: "WORK_WITHOUT_ABILITY", key: "workMonths", reason: "无劳动能力而有务工月数，请核对" };
}

const rank = (education: EducationLevel): number => Education.values.indexOf(education);
