import type { Parameters } from "@fupin/server-kit/policy/parameter";
import type { CategoryOn } from "../events/registry-facts.rules.js";
import type { NewClaim, NewMedicalFile } from "../person/new-medical-file.js";
import { type Bill, settleYear } from "../settlement/settlement.rules.js";

type Numbered = { readonly claim: NewClaim; readonly bill: Bill };

/** The files with their settlements as the rules have them; a reversed one as it was due when it stood. */
export function settleDemoFiles(
  files: readonly NewMedicalFile[],
  categoryOn: CategoryOn,
  parameters: Parameters,
): NewMedicalFile[] {
  return files.map((file) => {
    const numbered = file.claims.map((claim, index) => ({
      claim,
      bill: billOf(claim, index, file.household, categoryOn),
    }));
    return { ...file, claims: numbered.map((each) => settled(each, numbered, parameters)) };
  });
}

function settled({ claim, bill }: Numbered, all: readonly Numbered[], parameters: Parameters): NewClaim {
  if (claim.settlement === null) return claim;
  const year = claim.dischargedOn.slice(0, 4);
  const counting = all.filter(
    (other) =>
      other.bill === bill ||
      (other.claim.settlement?.reversedOn === null && other.claim.dischargedOn.startsWith(year)),
  );
  const due = settleYear(
    counting.map((each) => each.bill),
    parameters,
  ).find((each) => each.bill === bill);
  if (due === undefined) return claim;
  const { bill: _, ...parts } = due;
  return { ...claim, settlement: { ...claim.settlement, ...parts, category: bill.category } };
}

const billOf = (
  { hospitalLevel, diagnosisGroup, dischargedOn, total, inPolicy }: NewClaim,
  index: number,
  household: string,
  categoryOn: CategoryOn,
): Bill => ({
  claim: index,
  level: hospitalLevel,
  diagnosisGroup,
  dischargedOn,
  total,
  inPolicy,
  region: household.slice(0, 12),
  category: categoryOn(household, dischargedOn),
});
