import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import {
  HouseholdCategory,
  PovertyCause,
  RegistryStatus,
  Severity,
  severityOf,
} from "@fupin/domain-types/household";
import { formatYuan } from "@fupin/domain-types/money";
import { LabourAbility, Relation, Sex } from "@fupin/domain-types/person";
import { hasRoleFor } from "@fupin/server-kit/viewer";
import type { HouseholdsContext } from "../households-context.js";
import { personsOfHouseholds } from "../person/person.store.js";
import type { VillageRow } from "../region/region.store.js";
import type { ArchiveDocument } from "./archive-document.js";
import { archivedHouseholds } from "./archived-households.store.js";

const SCOPE = "本表按编制账号的可见范围编制。";

/** The village register 村册: one line for each member (policy R-14). */
export const villageRegister = (context: HouseholdsContext, village: VillageRow): ArchiveDocument => ({
  title: "贫困户村册",
  subject: `${village.fullName}（${village.code}）`,
  landscape: true,
  blocks: [
    {
      kind: "table",
      heading: "农户与家庭成员",
      header: [
        "户编号",
        "村民小组",
        "姓名",
        "与户主关系",
        "性别",
        "证件号码",
        "劳动能力",
        "户类型",
        "主要致贫原因",
        "状态",
      ],
      widths: [22, 12, 12, 12, 6, 24, 14, 13, 14, 11],
      rows: memberRows(context, village.code),
    },
  ],
  notes: [SCOPE, "证件号码以掩码显示。"],
});

/** The township ledger 乡镇簿: one line for each household (policy R-14). */
export const townshipLedger = (
  context: HouseholdsContext,
  township: { code: string; name: string },
): ArchiveDocument => ({
  title: "贫困户乡镇簿",
  subject: `${township.name}（${township.code}）`,
  landscape: true,
  blocks: [
    {
      kind: "table",
      heading: "农户",
      header: [
        "户编号",
        "行政村",
        "村民小组",
        "户主",
        "人口",
        "户类型",
        "贫困程度",
        "主要致贫原因",
        "建档日期",
        "人均纯收入（元）",
        "状态",
        "帮扶责任人",
      ],
      widths: [24, 11, 11, 10, 6, 12, 10, 16, 14, 19, 10, 28],
      rows: householdRows(context, township.code),
    },
  ],
  notes: [SCOPE, "人均纯收入为最近一个年度的数字，括号内为年度。"],
});

/**
 * The village's public wall chart: registered households with what is public. It names no causes, as a cause of the
 * health group is health data and a gap would tell the same; the helper stands instead (policies R-14, P-1).
 */
export const wallChart = (
  context: HouseholdsContext,
  village: VillageRow,
  counts: { households: number; persons: number },
): ArchiveDocument => ({
  title: "建档立卡贫困户公示表",
  subject: village.fullName,
  blocks: [
    {
      kind: "facts",
      heading: "全村情况",
      facts: [
        ["建档立卡户", `${counts.households} 户`],
        ["建档立卡人口", `${counts.persons} 人`],
      ],
    },
    {
      kind: "table",
      heading: "建档立卡贫困户",
      header: ["序号", "户主", "村民小组", "人口", "户类型", "贫困程度", "帮扶责任人"],
      widths: [6, 12, 14, 7, 14, 11, 30],
      rows: publicRows(context, village.code),
    },
  ],
  notes: [SCOPE, "对公示内容有异议的，请向村民委员会或乡镇人民政府反映。"],
});

async function* memberRows(context: HouseholdsContext, village: string): AsyncGenerator<string[]> {
  for await (const page of archivedHouseholds(context.db, village)) {
    const shown = page.filter(({ id }) => seesPersons(context, id));
    if (shown.length === 0) continue;
    const members = await personsOfHouseholds(
      context.db,
      shown.map(({ id }) => id),
    );
    for (const household of shown) {
      for (const person of members.get(household.id) ?? []) {
        yield [
          household.id,
          household.villagerGroup,
          person.name,
          Relation.labels[person.relation],
          Sex.labels[person.sex],
          person.identityMasked,
          person.labour === null ? "" : LabourAbility.labels[person.labour],
          HouseholdCategory.labels[household.category],
          PovertyCause.labels[household.mainCause],
          RegistryStatus.labels[household.status],
        ];
      }
    }
  }
}

async function* householdRows(context: HouseholdsContext, township: string): AsyncGenerator<string[]> {
  for await (const page of archivedHouseholds(context.db, township)) {
    for (const household of page) {
      if (!seesPersons(context, household.id)) continue;
      const { income, incomeYear } = household;
      yield [
        household.id,
        household.villageName,
        household.villagerGroup,
        household.headName ?? "",
        String(household.members),
        HouseholdCategory.labels[household.category],
        Severity.labels[severityOf(household.category)],
        PovertyCause.labels[household.mainCause],
        household.registeredOn,
        income === null ? "" : `${formatYuan(income)}（${incomeYear}）`,
        RegistryStatus.labels[household.status],
        household.helper ?? "",
      ];
    }
  }
}

async function* publicRows(context: HouseholdsContext, village: string): AsyncGenerator<string[]> {
  let position = 0;
  for await (const page of archivedHouseholds(context.db, village, ["REGISTERED"])) {
    for (const household of page) {
      if (!seesPersons(context, household.id)) continue;
      yield [
        String(++position),
        household.headName ?? "",
        household.villagerGroup,
        String(household.members),
        HouseholdCategory.labels[household.category],
        Severity.labels[severityOf(household.category)],
        household.helper ?? "",
      ];
    }
  }
}

const seesPersons = ({ viewer }: HouseholdsContext, household: string): boolean =>
  hasRoleFor(viewer, PERSON_READERS, household);
