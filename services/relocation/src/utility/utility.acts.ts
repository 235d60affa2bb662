import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, forbidden } from "@fupin/server-kit/errors";
import { seesRegion } from "@fupin/server-kit/viewer";
import { sql, type Transaction } from "kysely";
import {
  requireHousehold,
  requireNotFuture,
  requireRange,
  requireText,
  requireVillage,
} from "../act-input.js";
import { nextSerial } from "../db/next-serial.js";
import type { Tables } from "../db/tables.js";
import { lockHousehold } from "../household/one-remedy.js";
import type { RelocationContext } from "../relocation-context.js";
import type { SurveyHamletInput, SurveyHouseholdUtilitiesInput } from "./utility.input.js";
import { UtilityKind } from "./utility-kind.js";

type Found = { readonly examined: readonly UtilityKind[]; readonly reached: readonly UtilityKind[] };

/** What was looked at and found, in the order of the list and each once; refuses what was not looked at. */
function requireFound({ examined, reached }: Found): { examined: UtilityKind[]; reached: UtilityKind[] } {
  if (examined.length === 0) throw badInput("须注明调查了哪些项目", "examined");
  const beyond = reached.filter((kind) => !examined.includes(kind));
  if (beyond.length > 0) {
    throw badInput(
      `未调查的项目不能登记为已到：${beyond.map((kind) => UtilityKind.labels[kind]).join("、")}`,
      "reached",
    );
  }
  const inOrder = (kinds: readonly UtilityKind[]) =>
    UtilityKind.values.filter((kind) => kinds.includes(kind));
  return { examined: inOrder(examined), reached: inOrder(reached) };
}

/** Records what reaches a home; earlier surveys stay. Returns the survey's id (policy L-5). */
export async function surveyHousehold(
  context: RelocationContext,
  input: SurveyHouseholdUtilitiesInput,
): Promise<string> {
  const { household } = input;
  requireHousehold(context.viewer, household, "L-5");
  requireNotFuture(input.surveyedOn, "surveyedOn");
  const found = requireFound(input);
  return performOnce(
    context,
    { act: "surveyHouseholdUtilities", requestId: input.requestId, input },
    async (trx) => {
      await lockHousehold(trx, household);
      const { id } = await trx
        .insertInto("household_utilities")
        .values({
          household_id: household,
          serial: nextSerial("household_utilities", { household_id: household }),
          surveyed_on: input.surveyedOn,
          ...found,
          recorded_by: context.viewer.subject,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      return id;
    },
  );
}

/** Records what a survey found in a hamlet, which it adds where it is new. Returns the hamlet's id (policy L-5). */
export async function surveyHamlet(context: RelocationContext, input: SurveyHamletInput): Promise<string> {
  const { village } = input;
  requireVillage(village, "village");
  if (!seesRegion(context.viewer, village)) throw forbidden("该村不在您的辖区内", { policy: "L-5" });
  const name = requireText(input.name, "自然村名称", "name");
  requireRange(input.households, "户数", "households", 0, 10_000);
  requireNotFuture(input.surveyedOn, "surveyedOn");
  const found = requireFound(input);
  return performOnce(context, { act: "surveyHamlet", requestId: input.requestId, input }, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`hamlets ${village}`}))`.execute(trx);
    const hamlet = await hamletNamed(trx, village, name);
    await trx
      .insertInto("hamlet_survey")
      .values({
        hamlet_id: hamlet,
        serial: nextSerial("hamlet_survey", { hamlet_id: hamlet }),
        surveyed_on: input.surveyedOn,
        households: input.households,
        poor_village: input.poorVillage,
        ...found,
        recorded_by: context.viewer.subject,
      })
      .execute();
    return hamlet;
  });
}

async function hamletNamed(trx: Transaction<Tables>, village: string, name: string): Promise<string> {
  const known = await trx
    .selectFrom("hamlet")
    .select("id")
    .where("village_code", "=", village)
    .where("name", "=", name)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const added = await trx
    .insertInto("hamlet")
    .values({
      village_code: village,
      serial: nextSerial("hamlet", { village_code: village }),
      name,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return added.id;
}
