import { parsePersonId } from "@fupin/domain-types/person-id";
import { badInput } from "@fupin/server-kit/errors";
import { requireText } from "../act-input.js";
import type { RelocationContext } from "../relocation-context.js";
import { serveWhereSeen } from "../site/serve-site.js";
import { allPassed, eligibilityLines } from "./relocation.rules.js";
import type {
  DecideRelocationEligibilityInput,
  SignRelocationConsentInput,
  WithdrawRelocationConsentInput,
} from "./relocation-act.input.js";
import { performOnRelocation } from "./relocation-course.js";
import {
  enterMembers,
  factOf,
  recordEntitlement,
  releaseHousing,
  releaseMembers,
} from "./relocation-facts.js";

/** Decides whether the household may be relocated; a refusal ends the application (policy L-1). */
export function decideEligibility(
  context: RelocationContext,
  input: DecideRelocationEligibilityInput,
): Promise<string> {
  const document = requireText(input.document, "核实记录文号", "document");
  return performOnRelocation(context, "decideRelocationEligibility", "FIND_ELIGIBLE", input, async () => {
    const lines = eligibilityLines(input);
    return allPassed(lines)
      ? { document, lines }
      : {
          act: "REFUSE",
          document,
          lines,
          changes: { closed_on: input.on, closure: "NOT_ELIGIBLE" },
        };
  });
}

/** Records a signed consent with the members of its day, and what they are entitled to (policies L-1, L-2). */
export function signConsent(context: RelocationContext, input: SignRelocationConsentInput): Promise<string> {
  const document = requireText(input.document, "协议编号", "document");
  const { members, signedBy } = input;
  if (members.length === 0 || members.length > 30) throw badInput("搬迁成员应为 1 至 30 人", "members");
  for (const member of members) {
    const person = parsePersonId(member);
    if (!person.ok) throw badInput(person.error, "members");
  }
  if (new Set(members).size < members.length) throw badInput("搬迁成员重复", "members");
  if (!members.includes(signedBy)) throw badInput("签字人须为搬迁成员", "signedBy");
  return performOnRelocation(
    context,
    "signRelocationConsent",
    "SIGN_CONSENT",
    input,
    async (trx, relocation) => {
      const { subject } = context.viewer;
      await enterMembers(trx, relocation, members, input.on, subject);
      await trx
        .insertInto("relocation_consent")
        .values({
          ...factOf(relocation, subject),
          signed_on: input.on,
          signed_by: signedBy,
          document,
          withdrawn_on: null,
          withdrawn_reason: null,
        })
        .execute();
      const due = await recordEntitlement(trx, relocation, members.length, input.on, subject);
      return {
        document,
        lines: due.lines,
        changes: {
          persons: due.persons,
          area_cap: due.areaCap,
          subsidy: due.subsidy,
          mode: input.mode ?? relocation.mode,
        },
      };
    },
  );
}

/**
 * Takes a consent back. What the household held is free again; where the viewer sees the whole county, the first
 * on the site's waiting list gets the dwelling at once (policies L-1, L-2).
 */
export function withdrawConsent(
  context: RelocationContext,
  input: WithdrawRelocationConsentInput,
): Promise<string> {
  const reason = requireText(input.reason, "撤回原因", "reason");
  return performOnRelocation(
    context,
    "withdrawRelocationConsent",
    "WITHDRAW_CONSENT",
    input,
    async (trx, relocation) => {
      await releaseHousing(trx, relocation, input.on);
      await releaseMembers(trx, relocation, input.on);
      await trx
        .updateTable("relocation_consent")
        .set({ withdrawn_on: input.on, withdrawn_reason: reason })
        .where("relocation_id", "=", relocation.id)
        .where("withdrawn_on", "is", null)
        .execute();
      await serveWhereSeen(trx, context.viewer, relocation.siteId, input.on);
      return { note: reason, changes: { site_id: null } };
    },
  );
}
