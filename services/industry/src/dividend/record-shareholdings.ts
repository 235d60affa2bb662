import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { ShareKind } from "@fupin/domain-types/industry";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, GraphError } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { lockOn } from "../acts/next-id.js";
import type { Tables } from "../db/tables.js";
import type { IndustryContext } from "../industry-context.js";
import { type OrganisationRow, requireOrganisation } from "../organisation/organisation.store.js";
import { parseOrganisationId, regionOfId } from "../organisation/organisation-id.js";
import { readArgument } from "../read-argument.js";
import { unregisteredHouseholds } from "../worker/worker.store.js";
import { SHARE_KEEPERS } from "./distribute-dividend.js";
import type { RecordShareholdingsInput, ShareholdingLineInput } from "./dividend.input.js";
import { holdForJoining, joiningIn, refuseBeforeSplit } from "./record-shareholding.js";

/** What a list holds at most, so that it is answered in good time. */
const MOST_LINES = 2000;

/** How many lines the message names, and how many the error carries. */
const NAMED_AT_MOST = 5;
const TOLD_AT_MOST = 100;

/** What is wrong with a line of a list; lines count from 1. What stands there is not repeated: it may be anything. */
type LineProblem = { readonly line: number; readonly problem: string };

/**
 * Records what the households of a list bring into an organisation (policy I-7): all of them, or none where a line is
 * wrong. Throws BAD_USER_INPUT with every such line, RULE_VIOLATED where the day is before the last split.
 */
export async function recordShareholdings(
  context: IndustryContext,
  input: RecordShareholdingsInput,
): Promise<OrganisationRow> {
  const id = readArgument(parseOrganisationId(input.organisation), "organisation");
  actingInRegion(context.viewer, SHARE_KEEPERS, regionOfId(id), "I-7");
  const { holders } = input;
  if (holders.length < 1 || holders.length > MOST_LINES)
    throw badInput(`入股名单应为 1 至 ${MOST_LINES} 行`, "holders");
  const on = actDay(input.on);
  refuseLines(problemsOfForm(holders));
  const act = { act: "recordShareholdings", requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const households = holders.map(({ household }) => household);
    const { name, region } = await holdForJoining(trx, id);
    await lockOn(trx, ...households.map(joiningIn));
    const unregistered = new Set(await unregisteredHouseholds(trx, households, on));
    refuseLines(
      holders.flatMap(({ household }, index) => {
        const outside = !household.startsWith(region);
        if (!outside && !unregistered.has(household)) return [];
        const problem = outside
          ? `不在组织的登记地 ${region} 内`
          : `${on} 不是在册的建档立卡户，或不在您的权限范围内`;
        return [{ line: index + 1, problem }];
      }),
    );
    await refuseBeforeSplit(trx, id, on);
    await insertHoldings(trx, holders, { name, id, on, by: context.viewer.subject });
    return id;
  });
  return requireOrganisation(context.db, id);
}

/** What can be seen in the list itself: numbers, amounts, and lines that say the same twice. */
function problemsOfForm(holders: readonly ShareholdingLineInput[]): LineProblem[] {
  const seen = new Map<string, number>();
  return holders.flatMap(({ household, kind, amount }, index) => {
    const line = index + 1;
    const number = parseHouseholdNumber(household);
    if (!number.ok) return [{ line, problem: number.error }];
    if (amount <= 0) return [{ line, problem: "入股折价应大于 0" }];
    const first = seen.get(`${household}/${kind}`);
    if (first !== undefined) return [{ line, problem: `与第 ${first} 行重复（${ShareKind.labels[kind]}）` }];
    seen.set(`${household}/${kind}`, line);
    return [];
  });
}

function refuseLines(lines: readonly LineProblem[]): void {
  if (lines.length === 0) return;
  const named = lines.slice(0, NAMED_AT_MOST).map(({ line, problem }) => `第 ${line} 行${problem}`);
  const more = lines.length > NAMED_AT_MOST ? "等" : "";
  throw new GraphError(
    "BAD_USER_INPUT",
    `名单有 ${lines.length} 行有误，未登记任何农户：${named.join("；")}${more}`,
    { field: "holders", lines: lines.slice(0, TOLD_AT_MOST) },
  );
}

/** Writes the holdings by one statement; each household's get its next serials, in the order of the list. */
async function insertHoldings(
  trx: Kysely<Tables>,
  holders: readonly ShareholdingLineInput[],
  {
    name,
    id,
    on,
    by,
  }: { readonly name: string; readonly id: string; readonly on: string; readonly by: string },
): Promise<void> {
  const lines = holders.map(({ household, kind, amount }, line) => ({ line, household, kind, amount }));
  await sql`
    insert into shareholding
      (id, household_id, kind, organisation, organisation_id, amount, held_since, recorded_by)
    select household || '-S' || case when serial < 10 then '0' else '' end || serial,
      household, kind, ${name}, ${id}, amount, ${on}, ${by}
    from (
      select h.*, row_number() over (partition by h.household order by h.line) + coalesce((
        select max(substr(s.id, length(h.household) + 3)::int) from shareholding s
        where s.household_id = h.household), 0) as serial
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as h (line int, household text collate "C", kind text, amount bigint)
    ) as numbered
    order by household, line`.execute(trx);
}
