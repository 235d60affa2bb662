import { DwellingGrade, isDangerous, RelocationStage, RenovationStage } from "@fupin/domain-types/relocation";
import { sql } from "kysely";
import { DwellingGradeEnum, RelocationStageEnum, RenovationStageEnum } from "../graph-enums.js";
import { oneOf, yesNo } from "./comparisons.js";
import type { About } from "./condition.js";
import { FILE_READERS, HOUSING_READERS } from "./readers.js";

const housing = (description: string): About => ({
  description,
  departments: ["relocation"],
  readers: HOUSING_READERS,
});
/** The grade is the last inspection's, else the one in the register. */
const dwelling = (description: string): About => ({
  description,
  departments: ["households", "relocation"],
  readers: FILE_READERS,
});

const DANGEROUS = sql`${DwellingGrade.values.filter(isDangerous)}::dwelling_grade[]`;

/** What housing and development know (policies L-1 to L-4). */
export const HOUSING_CONDITIONS = {
  dwellingGrade: oneOf(
    dwelling("房屋安全等级，符合其一；未鉴定则不符合（policy L-4）"),
    DwellingGrade,
    DwellingGradeEnum,
    "dwelling_grade",
    "dwelling_grade",
  ),
  dangerousDwelling: yesNo(
    dwelling("是否危房：C 级或 D 级；未鉴定则都不符合（policy L-4）"),
    () => sql`p.dwelling_grade = any (${DANGEROUS})`,
  ),
  renovationStage: oneOf(
    housing("危房改造所处阶段，符合其一（policy L-4）"),
    RenovationStage,
    RenovationStageEnum,
    "renovation_stage",
    "renovation_stage",
  ),
  noRenovation: yesNo(
    housing("是否没有危房改造（未列入计划或已终止）"),
    () => sql`p.renovation_stage is null`,
  ),
  relocationStage: oneOf(
    housing("易地扶贫搬迁所处阶段，符合其一（policy L-3）"),
    RelocationStage,
    RelocationStageEnum,
    "relocation_stage",
    "relocation_stage",
  ),
  relocated: yesNo(
    housing("是否已搬迁入住（policy L-3）"),
    () => sql`coalesce(p.relocation_stage >= 'MOVED_IN', false)`,
  ),
  noRelocation: yesNo(
    housing("是否没有易地扶贫搬迁（未申请或已终止）"),
    () => sql`p.relocation_stage is null`,
  ),
};
