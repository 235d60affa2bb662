import { parsePersonId } from "@fupin/domain-types/person-id";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import { requireText } from "../act-input.js";
import { registeredOn, requireRegisteredMembers } from "../registry/registered-members.js";
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

/**
 * Decides whether the household may be relocated; a refusal ends the application. Whether it is registered, the
 * registry knows better than who decides: where both say another thing, nothing is decided (policy L-1).
 */
export function decideEligibility(
  context: RelocationContext,
  input: DecideRelocationEligibilityInput,
): Promise<string> {
  const document = requireText(input.document, "核实记录文号", "document");
  return performOnRelocation(
    context,
    "decideRelocationEligibility",
    "FIND_ELIGIBLE",
    input,
    async (trx, { householdId }) => {
      const { known, registered } = await registeredOn(trx, householdId, input.on);
      if (known && registered !== input.registered) {
        throw ruleViolated(
          "L-1",
          registered
            ? `该户 ${input.on} 在建档立卡名单内，与核定意见不符`
            : `该户 ${input.on} 不在建档立卡名单内，与核定意见不符`,
          { household: householdId, registered },
        );
      }
      const lines = eligibilityLines(input);
      return allPassed(lines)
        ? { document, lines }
        : {
            act: "REFUSE",
            document,
            lines,
            changes: { closed_on: input.on, closure: "NOT_ELIGIBLE" },
          };
    },
  );
}

/**
 * Records a signed consent with the members of its day, and what they are entitled to. Who is named must be a
 * registered member on that day, as far as the registry has told (policies L-1, L-2).
 */
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
      const named = await requireRegisteredMembers(trx, relocation.householdId, members, input.on);
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
        lines: [...named, ...due.lines],
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
      return { note: reason, changes: { site_id: null } };
    },
    (trx, site) => serveWhereSeen(trx, context.viewer, site, input.on),
  );
}
