import { formatMu } from "@fupin/domain-types/area";
import { formatHundredths } from "@fupin/domain-types/decimal";
import { EducationLevel, HealthStatus, LabourAbility, Relation, Sex } from "@fupin/domain-types/person";
import { DwellingGrade } from "@fupin/domain-types/relocation";
import type { Block } from "./archive-document.js";
import type { ArchivedConditions, ArchivedMember } from "./form-subject.js";

const HEADER = ["姓名", "与户主关系", "性别", "出生日期", "证件号码", "文化程度", "健康状况", "劳动能力"];
const BLANK_ROWS = 8;

/** The members of a household; without one, empty lines to fill in by hand. */
export const membersTable = (members: readonly ArchivedMember[] | undefined): Block => ({
  kind: "table",
  heading: "家庭成员",
  header: HEADER,
  widths: [11, 13, 7, 16, 25, 12, 12, 14],
  rows:
    members === undefined
      ? Array.from({ length: BLANK_ROWS }, () => HEADER.map(() => ""))
      : members.map((person) => [
          person.name,
          Relation.labels[person.relation],
          Sex.labels[person.sex],
          person.birthDate,
          person.identityMasked,
          person.education === null ? "" : EducationLevel.labels[person.education],
          person.health === null ? "" : HealthStatus.labels[person.health],
          person.labour === null ? "" : LabourAbility.labels[person.labour],
        ]),
});

/** Land, dwelling and utilities as last surveyed; without a survey, to fill in by hand (policy R-2). */
export function livingFacts(living: ArchivedConditions | null | undefined): Block {
  const shown = <T>(value: T | null | undefined, format: (value: T) => string): string =>
    value === null || value === undefined ? "" : format(value);
  const yesOrNo = (value: boolean): string => (value ? "是" : "否");
  return {
    kind: "facts",
    heading: "生产生活条件",
    facts: [
      ["耕地面积（亩）", shown(living?.cultivatedLand, formatMu)],
      ["林地面积（亩）", shown(living?.forest, formatMu)],
      ["住房面积（平方米）", shown(living?.housingArea, formatHundredths)],
      ["房屋等级", shown(living?.dwellingGrade, (grade) => DwellingGrade.labels[grade])],
      ["是否通水", shown(living?.water, yesOrNo)],
      ["是否通电", shown(living?.power, yesOrNo)],
      ["是否通路", shown(living?.road, yesOrNo)],
      ["调查日期", living?.validFrom ?? ""],
    ],
  };
}
