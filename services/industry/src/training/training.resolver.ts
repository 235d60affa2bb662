import { share } from "@fupin/domain-types/percentage";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { actDay } from "../acts/act-day.js";
import type { IndustryContext } from "../industry-context.js";
import { Person } from "../person/person.type.js";
import { trainingEmploymentTarget } from "../policy/industry-parameters.js";
import { readArgument } from "../read-argument.js";
import { paySubsidy, recordCertificate, TRAINING_KEEPERS } from "./training.acts.js";
import { type CertificateRow, certificatesByNumber, countTrained } from "./training.store.js";
import {
  PayTrainingSubsidyInput,
  RecordTrainingCertificateInput,
  TrainingCertificate,
  TrainingEmployment,
} from "./training.type.js";

/** Certificates by number, of a request by one statement. */
export const certificateByNumber = defineLoader(({ db }: IndustryContext, numbers: readonly string[]) =>
  certificatesByNumber(db, numbers),
);

/** Certificates of skills, and what comes of them (policies I-9, I-10). */
@Resolver(() => TrainingCertificate)
export class TrainingResolver {
  @Access(...LIVELIHOOD_READERS)
  @Query(() => TrainingEmployment, {
    nullable: true,
    description: "您可见范围内培训后的就业率与目标（policy I-10）",
  })
  async trainingEmployment(
    @Arg("region", () => ID, { description: "区划及其下级" }) region: string,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至日期，不晚于今天；不填为今天" }) on:
      | string
      | undefined,
    @Ctx() { db }: IndustryContext,
  ): Promise<TrainingEmployment> {
    const code = readArgument(parseRegionCode(region), "region");
    const day = actDay(on);
    const { certified, employed } = await countTrained(db, regionRange(code), day);
    const target = (await loadParameters(db)).get(trainingEmploymentTarget, code, day).value;
    const reached = certified === 0 ? null : employed * 10_000 >= certified * target;
    return { certified, employed, share: share(employed, certified) ?? null, target, reached };
  }

  @Access(...TRAINING_KEEPERS)
  @Mutation(() => TrainingCertificate, { description: "登记技能证书（policy I-9）" })
  recordTrainingCertificate(
    @Arg("input", () => RecordTrainingCertificateInput, { description: "证书" })
    input: RecordTrainingCertificateInput,
    @Ctx() context: IndustryContext,
  ): Promise<CertificateRow> {
    return recordCertificate(context, input);
  }

  @Access(...TRAINING_KEEPERS)
  @Mutation(() => TrainingCertificate, { description: "向持证人发放补助，一证一补（policy I-9）" })
  payTrainingSubsidy(
    @Arg("input", () => PayTrainingSubsidyInput, { description: "补助" }) input: PayTrainingSubsidyInput,
    @Ctx() context: IndustryContext,
  ): Promise<CertificateRow> {
    return paySubsidy(context, input);
  }

  @FieldResolver(() => Person, { nullable: true, description: "持证人" })
  holder(@Root() { personId }: CertificateRow): Person {
    return { id: personId };
  }
}
