import type { FactsContract } from "@fupin/domain-types/events/facts-contract";
import { Department } from "@fupin/domain-types/identity";
import type { Freshness } from "@fupin/server-kit/events/freshness";
import { readFreshness } from "@fupin/server-kit/events/freshness";
import type { QueryExecutorProvider } from "kysely";
import { SUBSCRIPTIONS } from "../facts/subscriptions.js";
import type { DepartmentFreshness } from "./freshness.type.js";

/** After this long without word that nothing is missing, a department is named as behind. */
export const STALE_AFTER_SECONDS = 60;

/** The freshness of these departments, by one statement; default: of all that reporting takes facts from. */
export async function freshnessOf(
  db: QueryExecutorProvider,
  now: Date,
  departments: readonly Department[] = Department.values,
): Promise<DepartmentFreshness[]> {
  const contracts: FactsContract[] = SUBSCRIPTIONS.map(({ contract }) => contract).filter(({ publisher }) =>
    departments.includes(publisher),
  );
  const byPublisher = Map.groupBy(await readFreshness(db, contracts), ({ publisher }) => publisher);
  return [...byPublisher].map(([department, streams]) => combined(department, streams, now));
}

/** A department is as fresh as the oldest of what it publishes. */
function combined(department: Department, streams: readonly Freshness[], now: Date): DepartmentFreshness {
  const label = Department.labels[department];
  const times = streams.map(({ caughtUpAt }) => caughtUpAt?.getTime());
  const caughtUp = times.some((time) => time === undefined) ? undefined : Math.min(...(times as number[]));
  const events = streams.flatMap(({ lastEventAt }) => lastEventAt?.getTime() ?? []);
  const behind = sum(streams, (each) => each.behind);
  const unapplied = sum(streams, (each) => each.unapplied);
  const lagSeconds = caughtUp === undefined ? -1 : Math.max(0, Math.round((now.getTime() - caughtUp) / 1000));
  const late = lagSeconds < 0 || lagSeconds > STALE_AFTER_SECONDS;
  return {
    department,
    label,
    lastEventAt: events.length === 0 ? null : new Date(Math.max(...events)),
    caughtUpAt: caughtUp === undefined ? null : new Date(caughtUp),
    lagSeconds,
    behind,
    unapplied,
    stale: late || unapplied > 0,
    warning: warningOf(label, { lagSeconds, behind, unapplied, late }),
  };
}

function warningOf(
  label: string,
  {
    lagSeconds,
    behind,
    unapplied,
    late,
  }: { lagSeconds: number; behind: number; unapplied: number; late: boolean },
): string | null {
  if (lagSeconds < 0) {
    return `${label}的数据尚未全部送达${behind > 0 ? `，约有 ${behind} 条变更待纳入` : ""}，本答案可能少计`;
  }
  if (late) return `${label}的数据已有 ${lagSeconds} 秒未能更新，本答案不含此后的变更`;
  return unapplied > 0 ? `${label}有 ${unapplied} 个对象的新事实不合约定，未能纳入` : null;
}

const sum = (streams: readonly Freshness[], of: (each: Freshness) => number): number =>
  streams.reduce((total, each) => total + of(each), 0);
