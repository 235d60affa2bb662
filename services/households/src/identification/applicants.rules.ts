import type { PovertyCause } from "@fupin/domain-types/household";
import type { Relation } from "@fupin/domain-types/person";
import { type Breach, breach } from "./procedure.js";

/** What the rules of an application look at in each member. */
export type Applicant = { readonly relation: Relation; readonly identityHash: string };

/** A household applies with one head, and each member once (policy R-3 step 1); undefined where it does. */
export function applicantsWrong(members: readonly Applicant[]): Breach | undefined {
  const heads = members.filter(({ relation }) => relation === "HEAD").length;
  if (heads !== 1) return breach("R-3", `每户应有户主一人，实为 ${heads} 人`, { heads });
  const first = new Map<string, number>();
  for (const [index, { identityHash }] of members.entries()) {
    const before = first.get(identityHash);
    if (before !== undefined)
      return breach("R-3", `第 ${index + 1} 名成员与第 ${before + 1} 名成员证件号码相同`, {
        positions: [before + 1, index + 1],
      });
    first.set(identityHash, index);
  }
  return undefined;
}

/** One main cause, and any number of others that differ from it and from each other (policy R-6). */
export function causesWrong(main: PovertyCause, others: readonly PovertyCause[]): Breach | undefined {
  if (others.includes(main))
    return breach("R-6", "主要致贫原因只有一项，不能又列为其他原因", { mainCause: main });
  return new Set(others).size === others.length
    ? undefined
    : breach("R-6", "其他致贫原因不能重复", { otherCauses: others });
}
