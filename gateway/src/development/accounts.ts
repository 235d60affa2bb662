import type { HouseholdNumber } from "@fupin/domain-types/household-number";
import type { Department, Role } from "@fupin/domain-types/identity";

/** An invented official, to try the platform as. */
export type DevelopmentAccount = {
  readonly name: string;
  /** What the account is, in Chinese. */
  readonly title: string;
  readonly roles: readonly Role[];
  /** Region code, "CN" for the whole country; undefined for no region. */
  readonly region?: string;
  readonly regionName?: string;
  readonly department?: Department;
  /** Households the account is responsible for (policy P-1). */
  readonly households?: readonly HouseholdNumber[];
};

const LICHUAN = { region: "361022", regionName: "黎川县" } as const;
const LIANHUA = { region: "360321", regionName: "莲花县" } as const;

/** The accounts, one for each role at least; the first is the one that an example uses. */
export const DEVELOPMENT_ACCOUNTS: readonly DevelopmentAccount[] = [
  {
    name: "county-office",
    title: "黎川县扶贫办",
    roles: ["POVERTY_OFFICE"],
    ...LICHUAN,
    department: "households",
  },
  {
    name: "county-office-lianhua",
    title: "莲花县扶贫办",
    roles: ["POVERTY_OFFICE"],
    ...LIANHUA,
    department: "households",
  },
  {
    name: "county-office-yuqing",
    title: "余庆县扶贫办",
    roles: ["POVERTY_OFFICE"],
    region: "520329",
    regionName: "余庆县",
    department: "households",
  },
  {
    name: "provincial-office",
    title: "江西省扶贫办",
    roles: ["POVERTY_OFFICE"],
    region: "36",
    regionName: "江西省",
    department: "households",
  },
  {
    name: "township-officer",
    title: "日峰镇扶贫干部",
    roles: ["TOWNSHIP_OFFICER"],
    region: "361022100",
    regionName: "日峰镇",
    department: "households",
  },
  {
    name: "township-officer-lianhua",
    title: "南岭乡扶贫干部",
    roles: ["TOWNSHIP_OFFICER"],
    region: "360321207",
    regionName: "南岭乡",
    department: "households",
  },
  {
    name: "village-cadre",
    title: "圳头村村干部",
    roles: ["VILLAGE_CADRE"],
    region: "360321207201",
    regionName: "圳头村",
    department: "households",
  },
  {
    name: "helper",
    title: "帮扶责任人",
    roles: ["HELPER"],
    households: ["3603212072010001", "3603212072010002"],
  },
  {
    name: "health-officer",
    title: "黎川县医保经办",
    roles: ["HEALTH_OFFICER"],
    ...LICHUAN,
    department: "health",
  },
  {
    name: "industry-officer",
    title: "黎川县产业经办",
    roles: ["INDUSTRY_OFFICER"],
    ...LICHUAN,
    department: "industry",
  },
  {
    name: "housing-officer",
    title: "黎川县搬迁与住房经办",
    roles: ["HOUSING_OFFICER"],
    ...LICHUAN,
    department: "relocation",
  },
  {
    name: "leading-group",
    title: "领导小组",
    roles: ["LEADING_GROUP"],
    region: "CN",
    regionName: "全国",
  },
  { name: "analyst", title: "省级分析员", roles: ["ANALYST"], region: "36", regionName: "江西省" },
  { name: "auditor", title: "江西省审计", roles: ["AUDITOR"], region: "36", regionName: "江西省" },
  {
    name: "health-officer-lianhua",
    title: "莲花县医保经办",
    roles: ["HEALTH_OFFICER"],
    ...LIANHUA,
    department: "health",
  },
  {
    name: "industry-officer-lianhua",
    title: "莲花县产业经办",
    roles: ["INDUSTRY_OFFICER"],
    ...LIANHUA,
    department: "industry",
  },
  {
    name: "housing-officer-lianhua",
    title: "莲花县搬迁与住房经办",
    roles: ["HOUSING_OFFICER"],
    ...LIANHUA,
    department: "relocation",
  },
];
