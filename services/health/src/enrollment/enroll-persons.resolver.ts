import { dayInChina } from "@fupin/domain-types/local-date";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { anyOf } from "@fupin/server-kit/database/any-of";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { HEALTH_OFFICERS } from "../access-roles.js";
import { checkKey } from "../check-key.js";
import type { HealthContext } from "../health-context.js";
import { EnrollPersonsInput } from "./enroll-persons.input.js";
import { enrollPersons } from "./enroll-persons.js";
import { payerDay } from "./enrollment.rules.js";
import { enrollmentOf, enrollmentsOf } from "./enrollment.store.js";
import { Enrollment } from "./enrollment.type.js";

const MOST_PERSONS = 200;

/** Enrollment as an act (policy H-1). */
@Resolver()
export class EnrollPersonsResolver {
  @Access(...HEALTH_OFFICERS)
  @Mutation(() => [Enrollment], {
    description:
      "登记参合（参保）：缴费标准依参数；低保、五保对象由财政全额代缴，依参合开始之日（年度 1 月 1 日，其后登记的为登记当日）的身份，补登往年亦然；同一人同一年度只登记一次（policy H-1）",
  })
  async enrollPersons(
    @Arg("input", () => EnrollPersonsInput, { description: "人员与年度" }) input: EnrollPersonsInput,
    @Ctx() context: HealthContext,
  ): Promise<Enrollment[]> {
    const { persons, year } = input;
    const on = dayInChina(new Date());
    if (persons.length < 1 || persons.length > MOST_PERSONS)
      throw badInput(`应为 1 至 ${MOST_PERSONS} 人`, "persons");
    if (new Set(persons).size < persons.length) throw badInput("人员编号有重复", "persons");
    for (const person of persons) checkKey(person, parsePersonId, "persons");
    if (year < 2013 || year > Number(on.slice(0, 4)) + 1)
      throw badInput(`年度应在 2013 至 ${Number(on.slice(0, 4)) + 1} 之间`, "year");
    const statusOn = payerDay(year, input.joinedOn, on);
    if (!statusOn.ok) throw badInput(statusOn.error, "joinedOn");
    await performOnce(context, { act: "enrollPersons", requestId: input.requestId, input }, async (trx) => {
      await enrollPersons(trx, { ...input, statusOn: statusOn.value }, context.viewer.subject);
      return `${year}/${persons[0]}`;
    });
    const rows = await enrollmentsOf(context.db)
      .where(anyOf("e.person_id", persons))
      .where("e.year", "=", year)
      .orderBy("e.person_id")
      .execute();
    return rows.map(enrollmentOf);
  }
}
