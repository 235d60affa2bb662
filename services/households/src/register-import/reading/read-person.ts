import type { IdentityNumber } from "@fupin/domain-types/identity-number";
import { type LocalDate, yearsBetween } from "@fupin/domain-types/local-date";
import { type Relation, Sex } from "@fupin/domain-types/person";
import type { RegisterPerson } from "./register-household.js";
import type { RegisterRow } from "./register-row.js";

/** What a row says of its person; `person` is there only where everything that is required could be read. */
export type PersonReading = {
  readonly row: RegisterRow;
  readonly relation: Relation | undefined;
  readonly identity: IdentityNumber | undefined;
  readonly person: RegisterPerson | undefined;
};

const OLDEST = 120;

/** Reads the person of a row and reports what is wrong with it. */
export function readPerson(row: RegisterRow, today: LocalDate): PersonReading {
  const name = row.read("name");
  const identity = checkedBirthDate(row, row.read("identityNumber"), today);
  const statedSex = row.read("sex");
  const relation = row.read("relation");
  if (identity && statedSex) checkSex(row, identity, statedSex);
  const facts = {
    ethnicGroup: row.read("ethnicGroup"),
    education: row.read("education"),
    school: row.read("school"),
    health: row.read("health"),
    labour: row.read("labour"),
    workMonths: row.read("workMonths"),
    basicInsurance: row.read("basicInsurance"),
    seriousIllnessInsurance: row.read("seriousIllnessInsurance"),
    phone: row.read("phone"),
  };
  if (name === undefined || identity === undefined || relation === undefined)
    return { row, relation, identity, person: undefined };
  const person: RegisterPerson = {
    row: row.number,
    name,
    sex: statedSex ?? identity.sex,
    identityNumber: identity.number,
    birthDate: identity.birthDate,
    relation,
    ...facts,
  };
  return { row, relation, identity, person };
}

function checkedBirthDate(
  row: RegisterRow,
  identity: IdentityNumber | undefined,
  today: LocalDate,
): IdentityNumber | undefined {
  if (identity === undefined) return undefined;
  if (identity.birthDate <= today && yearsBetween(identity.birthDate, today) <= OLDEST) return identity;
  const reason =
    identity.birthDate > today ? "证件号码中的出生日期晚于今天" : `按证件号码年龄超过 ${OLDEST} 岁`;
  row.report("ERROR", "ID_NUMBER_BIRTH_DATE", reason, "identityNumber");
  return undefined;
}

/** The 17th digit is odd for men. Numbers of serial 000 are never issued and stand for no real person. */
function checkSex(row: RegisterRow, identity: IdentityNumber, stated: Sex): void {
  if (identity.sex === stated) return;
  const testNumber = identity.number.slice(14, 17) === "000";
  const reason = `与证件号码第 17 位所示的“${Sex.labels[identity.sex]}”不符`;
  if (testNumber)
    row.report(
      "WARNING",
      "SEX_DIFFERS_FROM_ID_NUMBER",
      `${reason}；顺序码 000 为测试号码，按所填性别读取`,
      "sex",
    );
  else row.report("ERROR", "SEX_DIFFERS_FROM_ID_NUMBER", reason, "sex");
}
