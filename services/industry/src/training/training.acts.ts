import type { Role } from "@fupin/domain-types/identity";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { conflict, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { requireText } from "../acts/require-text.js";
import type { IndustryContext } from "../industry-context.js";
import { trainingSubsidy } from "../policy/industry-parameters.js";
import { readArgument } from "../read-argument.js";
import { requireMember } from "../worker/worker.store.js";
import { type CertificateRow, requireCertificate } from "./training.store.js";
import type { PayTrainingSubsidyInput, RecordTrainingCertificateInput } from "./training.type.js";

/** Who records certificates and pays for them (policy I-9). */
export const TRAINING_KEEPERS: readonly Role[] = ["INDUSTRY_OFFICER"];

/** Records a certificate of a member of a household; a number stands for one certificate (policy I-9). */
export async function recordCertificate(
  context: IndustryContext,
  input: RecordTrainingCertificateInput,
): Promise<CertificateRow> {
  const person = readArgument(parsePersonId(input.person), "person");
  const number = requireText(input.number, "证书编号", "number", 60);
  const skill = requireText(input.skill, "技能", "skill", 60);
  const issuer = requireText(input.issuer, "发证机构", "issuer");
  const on = actDay(input.on);
  const act = { act: "recordTrainingCertificate", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const { household } = await requireMember(trx, person, on);
    actingInRegion(context.viewer, TRAINING_KEEPERS, household, "I-9");
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("training_certificate")
      .values({
        number,
        person_id: person,
        household_id: household,
        programme: input.programme,
        skill,
        issuer,
        issued_on: on,
        recorded_by: context.viewer.subject,
      })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) throw conflict(`证书 ${number} 已经登记`, { policy: "I-9" });
    return number;
  });
  return requireCertificate(context.db, number);
}

/** Pays a certificate's subsidy to its holder, once (policy I-9); the amount is of the day it was issued. */
export async function paySubsidy(
  context: IndustryContext,
  input: PayTrainingSubsidyInput,
): Promise<CertificateRow> {
  const number = requireText(input.certificate, "证书编号", "certificate", 60);
  const document = requireText(input.document, "支付凭证号", "document");
  const on = actDay(input.on);
  const act = { act: "payTrainingSubsidy", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const { householdId, programme, issuedOn } = await requireCertificate(trx, number);
    actingInRegion(context.viewer, TRAINING_KEEPERS, householdId, "I-9");
    if (on < issuedOn)
      throw ruleViolated("I-9", `证书 ${issuedOn} 才发，${on} 不能发放补助`, { issuedOn, on });
    const subsidy = (await loadParameters(trx)).get(trainingSubsidy[programme], householdId, issuedOn);
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("training_subsidy")
      .values({
        certificate_number: number,
        household_id: householdId,
        amount: subsidy.value,
        paid_on: on,
        document,
        parameter_id: Number(subsidy.row.id),
        recorded_by: context.viewer.subject,
      })
      .onConflict((same) => same.constraint("training_subsidy_once").doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n)
      throw ruleViolated("I-9", `证书 ${number} 的补助已经发放，一证一补`, { certificate: number });
    return number;
  });
  return requireCertificate(context.db, number);
}
