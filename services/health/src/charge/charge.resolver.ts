import { dayInChina } from "@fupin/domain-types/local-date";
import { regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { CHARGE_READERS, HEALTH_OFFICERS } from "../access-roles.js";
import { checkKey } from "../check-key.js";
import type { Tables } from "../db/tables.js";
import { parseFacilityCode } from "../facility/facility.js";
import { facilityOfCode, facilityWithin } from "../facility/facility.store.js";
import { MedicalFacility } from "../facility/facility.type.js";
import type { HealthContext } from "../health-context.js";
import { regionOf } from "../report/health-report.resolver.js";
import { CHARGE_DEDUCTION } from "./charge.parameters.js";
import { afterDeductions, deductionOf } from "./charge.rules.js";
import { ChargeViolation, FacilityAccount, RecordChargeViolationInput } from "./charge.type.js";

const ChargeViolationConnection = connectionOf(() => ChargeViolation, "ChargeViolation", "违规收费");

/** Irregular charges and what they cost the institution (policy H-13). */
@Resolver(() => ChargeViolation)
export class ChargeResolver {
  @Access(...CHARGE_READERS)
  @Query(() => ChargeViolationConnection, {
    nullable: true,
    description: "违规收费列表，近的在前（policy H-13）",
  })
  async chargeViolations(
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为您的全部范围" }) region:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<Page<ChargeViolation>> {
    const { from, to } = regionRange(regionOf(viewer, region));
    const query = violations(db).where("v.region", ">=", from).where("v.region", "<", to);
    return pageOf(
      query,
      page,
      { columns: ["v.id"], direction: "desc", keyOf: ({ id }) => [id] },
      async () => {
        const counted = query.clearSelect().select(({ fn }) => fn.countAll<number>().as("total"));
        return (await counted.executeTakeFirstOrThrow()).total;
      },
    );
  }

  @FieldResolver(() => MedicalFacility, { nullable: true, description: "违规的机构" })
  facility(
    @Root() { facilityCode }: ChargeViolation,
    @Ctx() context: HealthContext,
  ): Promise<MedicalFacility | undefined> {
    return context.load(facilityOfCode, facilityCode);
  }

  @Access(...HEALTH_OFFICERS)
  @Query(() => FacilityAccount, {
    nullable: true,
    description: "一个机构一个年度的医保支付与扣减（policy H-13）",
  })
  async facilityAccount(
    @Arg("facility", () => ID, { description: "机构代码" }) facility: string,
    @Arg("year", () => Int, { description: "年度" }) year: number,
    @Ctx() { db, viewer }: HealthContext,
  ): Promise<FacilityAccount> {
    checkKey(facility, parseFacilityCode, "facility");
    const { id } = await facilityWithin(db, facility, viewer.region);
    const paid = await db
      .selectFrom("claim as c")
      .innerJoin("settlement_now as s", "s.claim_id", "c.id")
      .select(sql<number>`coalesce(sum(s.basic + s.serious_illness), 0)::bigint`.as("payments"))
      .where("c.facility", "=", facility)
      .where("c.year", "=", year)
      .where("s.reversed_on", "is", null)
      .executeTakeFirstOrThrow();
    const deducted = await db
      .selectFrom("charge_violation")
      .select(sql<number>`coalesce(sum(deduction), 0)::bigint`.as("deductions"))
      .where("facility_id", "=", id)
      .where(sql<boolean>`extract(year from found_on) = ${year}`)
      .executeTakeFirstOrThrow();
    return {
      year,
      insurancePayments: paid.payments,
      deductions: deducted.deductions,
      ...afterDeductions(paid.payments, deducted.deductions),
    };
  }

  @Access(...HEALTH_OFFICERS)
  @Mutation(() => ChargeViolation, { description: "登记查实的违规收费；扣减依当日参数（policy H-13）" })
  async recordChargeViolation(
    @Arg("input", () => RecordChargeViolationInput, { description: "违规" })
    input: RecordChargeViolationInput,
    @Ctx() context: HealthContext,
  ): Promise<ChargeViolation> {
    const { viewer } = context;
    const today = dayInChina(new Date());
    if (input.amount <= 0) throw badInput("违规金额应大于 0", "amount");
    if (input.foundOn > today) throw badInput(`查实日期晚于今日（${today}）`, "foundOn");
    if (input.description.trim() === "") throw badInput("须注明情况", "description");
    checkKey(input.facility, parseFacilityCode, "facility");
    const { id: facilityId, region } = await facilityWithin(context.db, input.facility, viewer.region);
    const id = await performOnce(
      context,
      { act: "recordChargeViolation", requestId: input.requestId, input },
      async (trx) => {
        const rate = (await loadParameters(trx)).get(CHARGE_DEDUCTION, region, input.foundOn);
        const row = await trx
          .insertInto("charge_violation")
          .values({
            facility_id: facilityId,
            region,
            kind: input.kind,
            found_on: input.foundOn,
            amount: input.amount,
            deduction: deductionOf(input.amount, rate.value),
            parameter_row: Number(rate.row.id),
            description: input.description.trim(),
            recorded_by: viewer.subject,
          })
          .returning("id")
          .executeTakeFirstOrThrow();
        return String(row.id);
      },
    );
    return violations(context.db).where("v.id", "=", Number(id)).executeTakeFirstOrThrow();
  }
}

const violations = (db: Kysely<Tables>) =>
  db
    .selectFrom("charge_violation as v")
    .innerJoin("medical_facility as f", "f.id", "v.facility_id")
    .select([
      sql<string>`v.id::text`.as("id"),
      "f.code as facilityCode",
      "v.kind",
      "v.found_on as foundOn",
      "v.amount",
      "v.deduction",
      "v.description",
    ]);
