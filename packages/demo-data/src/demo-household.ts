import type { MuHundredths } from "@fupin/domain-types/area";
import type { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import type { HouseholdNumber } from "@fupin/domain-types/household-number";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Fen } from "@fupin/domain-types/money";
import type { RegionCode } from "@fupin/domain-types/region-code";
import type { DwellingGrade } from "@fupin/domain-types/relocation";
import type { DemoInspection, DemoRelocation, DemoRenovation } from "./demo-dwelling.js";
import type { DemoLoan, DemoShareholding } from "./demo-livelihood.js";
import type { DemoPerson } from "./demo-person.js";

/** Net income of one year. */
export type DemoIncome = {
  readonly year: number;
  /** Net income per head of the household 人均纯收入. */
  readonly perCapita: Fen;
};

/** How a household lives, as the home survey found it (policy R-2). */
export type DemoLivingConditions = {
  readonly surveyedOn: LocalDate;
  readonly cultivatedLand: MuHundredths;
  readonly forest: MuHundredths;
  /** Hundredths of a square metre. */
  readonly housingArea: number;
  /** Grade on the day of the survey; a later inspection may have found better (policy L-4). */
  readonly dwellingGrade: DwellingGrade;
  /** Safe water reaches the home. */
  readonly water: boolean;
  readonly power: boolean;
  /** A hardened road reaches the home. */
  readonly road: boolean;
};

/** A registered poor household 建档立卡贫困户. */
export type DemoHousehold = {
  readonly number: HouseholdNumber;
  readonly village: RegionCode;
  /** One of the village's `groups`. */
  readonly villagerGroup: string;
  /** Day of entry in the registry. */
  readonly registeredOn: LocalDate;
  readonly category: HouseholdCategory;
  readonly mainCause: PovertyCause;
  /** None, one or two further causes, none of them the main one. */
  readonly otherCauses: readonly PovertyCause[];
  /** 2013 to 2016, in order; below the poverty line in the year before registration (policy R-1). */
  readonly incomes: readonly DemoIncome[];
  readonly livingConditions: DemoLivingConditions;
  /** The head's account: 19 invented digits. */
  readonly bankAccount?: string;
  /** The head first. */
  readonly members: readonly DemoPerson[];
  /** Safety inspections of the dwelling, in order; one at least where the grade is C or D. */
  readonly inspections: readonly DemoInspection[];
  readonly renovation?: DemoRenovation;
  readonly relocation?: DemoRelocation;
  readonly loans: readonly DemoLoan[];
  readonly shares: readonly DemoShareholding[];
};
