import { Access } from "@fupin/server-kit/graph/access";
import { MAX_PAGE } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { LatestArgs, latest } from "@fupin/server-kit/graph/latest";
import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { type EmploymentRow, employmentsOfPerson } from "../employment/employment.store.js";
import { Employment } from "../employment/employment.type.js";
import type { IndustryContext } from "../industry-context.js";
import { type CertificateRow, certificatesOfPerson } from "../training/training.store.js";
import { TrainingCertificate } from "../training/training.type.js";
import { Person } from "./person.type.js";

/** A person's skills and jobs, of all persons of a request by one statement. */
const workingLifeOfPerson = defineLoader(async ({ db }: IndustryContext, ids: readonly string[]) => {
  const person = sql.ref<string>("p.id");
  const rows = await db
    .selectFrom(sql<{ id: string }>`(select id collate "C" as id from unnest(${ids}::text[]) as id)`.as("p"))
    .select([
      "p.id",
      jsonArrayFrom(certificatesOfPerson(db, person).limit(MAX_PAGE)).as("certificates"),
      jsonArrayFrom(employmentsOfPerson(db, person).limit(MAX_PAGE)).as("employments"),
    ])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
});

/** What this department adds to a person. */
@Resolver(() => Person)
export class PersonResolver {
  @Access(...LIVELIHOOD_READERS)
  @FieldResolver(() => [TrainingCertificate], {
    nullable: true,
    description: "技能证书，发证日期近的在前（policy I-9）",
  })
  async trainingCertificates(
    @Root() { id }: Person,
    @Args(() => LatestArgs) args: LatestArgs,
    @Ctx() context: IndustryContext,
  ): Promise<CertificateRow[]> {
    return latest((await context.load(workingLifeOfPerson, id))?.certificates ?? [], args);
  }

  @Access(...LIVELIHOOD_READERS)
  @FieldResolver(() => [Employment], {
    nullable: true,
    description: "就业，起始日近的在前（policy I-10）",
  })
  async employments(
    @Root() { id }: Person,
    @Args(() => LatestArgs) args: LatestArgs,
    @Ctx() context: IndustryContext,
  ): Promise<EmploymentRow[]> {
    return latest((await context.load(workingLifeOfPerson, id))?.employments ?? [], args);
  }
}
