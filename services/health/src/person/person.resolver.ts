import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { MEDICAL_READERS } from "../access-roles.js";
import { Claim } from "../claim/claim.type.js";
import { Enrollment } from "../enrollment/enrollment.type.js";
import type { HealthContext } from "../health-context.js";
import { Screening } from "../screening/screening.type.js";
import { MOST_OF_A_FILE, medicalFiles } from "./medical-file.store.js";
import { MedicalYear } from "./medical-year.type.js";
import { Person } from "./person.type.js";

const fileOfPerson = defineLoader(({ db }: HealthContext, ids: readonly string[]) => medicalFiles(db, ids));

const UNKNOWN = "本部门没有此人资料或不在您的权限范围内则为空";

/** A person's medical file; null where health does not know the person or the viewer may not. */
@Resolver(() => Person)
export class PersonResolver {
  @Access(...MEDICAL_READERS)
  @FieldResolver(() => [Enrollment], {
    nullable: true,
    description: `各年参合（参保）情况，近年在前（policy H-1）；${UNKNOWN}`,
  })
  async enrollments(
    @Root() { id }: Person,
    @Arg("first", () => Int, { defaultValue: 20, description: "最近几年，1 至 100" }) first: number,
    @Ctx() context: HealthContext,
  ): Promise<readonly Enrollment[] | undefined> {
    const size = sizeOf(first);
    return (await context.load(fileOfPerson, id))?.enrollments.slice(0, size);
  }

  @Access(...MEDICAL_READERS)
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: `该年度是否参合（参保）（policy H-1）；${UNKNOWN}`,
  })
  async enrolled(
    @Root() { id }: Person,
    @Arg("year", () => Int, { description: "年度" }) year: number,
    @Ctx() context: HealthContext,
  ): Promise<boolean | undefined> {
    return (await context.load(fileOfPerson, id))?.enrollments.some((enrollment) => enrollment.year === year);
  }

  @Access(...MEDICAL_READERS)
  @FieldResolver(() => [Claim], {
    nullable: true,
    description: `最近的报销申请，出院晚的在前，至多 ${MOST_OF_A_FILE} 笔，更早的用 claims 查询（policy H-6）；${UNKNOWN}`,
  })
  async claims(
    @Root() { id }: Person,
    @Arg("first", () => Int, { defaultValue: 20, description: "最近几笔，1 至 100" }) first: number,
    @Arg("year", () => Int, { nullable: true, description: "只列该年度出院的" }) year: number | undefined,
    @Ctx() context: HealthContext,
  ): Promise<readonly Claim[] | undefined> {
    const size = sizeOf(first);
    const claims = (await context.load(fileOfPerson, id))?.claims;
    return claims?.filter((claim) => (year ?? claim.year) === claim.year).slice(0, size);
  }

  @Access(...MEDICAL_READERS)
  @FieldResolver(() => [Screening], {
    nullable: true,
    description: `此人的筛查、发现、结对医生与随访，近的在前（policy H-12）；${UNKNOWN}`,
  })
  async screenings(
    @Root() { id }: Person,
    @Arg("first", () => Int, { defaultValue: 20, description: "最近几次，1 至 100" }) first: number,
    @Ctx() context: HealthContext,
  ): Promise<readonly Screening[] | undefined> {
    const size = sizeOf(first);
    return (await context.load(fileOfPerson, id))?.screenings.slice(0, size);
  }

  @Access(...MEDICAL_READERS)
  @FieldResolver(() => [MedicalYear], {
    nullable: true,
    description: `各年度医疗费用，近年在前，没有已结算报销的年度不列（policy H-6）；${UNKNOWN}`,
  })
  async medicalYears(
    @Root() { id }: Person,
    @Ctx() context: HealthContext,
  ): Promise<readonly MedicalYear[] | undefined> {
    return (await context.load(fileOfPerson, id))?.years;
  }

  @Access(...MEDICAL_READERS)
  @FieldResolver(() => YuanScalar, {
    nullable: true,
    description: `该年度已结算报销中个人自付合计（元），没有则为 0.00（policy H-6）；${UNKNOWN}`,
  })
  async outOfPocket(
    @Root() { id }: Person,
    @Arg("year", () => Int, { description: "年度，按出院日期" }) year: number,
    @Ctx() context: HealthContext,
  ): Promise<number | undefined> {
    const file = await context.load(fileOfPerson, id);
    return file && (file.years.find((each) => each.year === year)?.outOfPocket ?? 0);
  }
}

function sizeOf(first: number): number {
  if (first < 1 || first > MOST_OF_A_FILE) throw badInput(`first 应为 1 至 ${MOST_OF_A_FILE}`, "first");
  return first;
}
