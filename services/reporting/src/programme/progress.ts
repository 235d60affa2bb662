import { Programme } from "@fupin/domain-types/programme";

/** What a plan asks of a region in a year. */
export type Plan = {
  readonly programme: Programme;
  readonly region: string;
  readonly year: number;
  readonly planned: number;
};

/** What was completed in a region in a plan year. */
export type Completion = {
  readonly programme: Programme;
  readonly region: string;
  readonly year: number;
  readonly completed: number;
};

/** A programme of a region and plan year: planned is null where no plan names the region or one below it. */
export type ProgressLine = {
  readonly programme: Programme;
  readonly region: string;
  readonly year: number;
  readonly planned: number | null;
  readonly completed: number;
};

/**
 * Progress of the region with this prefix, or of the regions below it with codes of this length (policy A-4). A
 * plan of a region covers those below it: where a city's plan is known, its counties' shares are not added to it.
 */
export function progressLines(
  plans: readonly Plan[],
  completions: readonly Completion[],
  level: number,
): ProgressLine[] {
  const lines = new Map<string, { -readonly [Key in keyof ProgressLine]: ProgressLine[Key] }>();
  const lineOf = ({ programme, region, year }: Pick<Plan, "programme" | "region" | "year">) => {
    const code = region.slice(0, level);
    const key = `${String(Programme.values.indexOf(programme)).padStart(2, "0")} ${year} ${code}`;
    const line = lines.get(key) ?? { programme, region: code, year, planned: null, completed: 0 };
    lines.set(key, line);
    return line;
  };
  for (const plan of topmost(plans.filter(({ region }) => region.length >= level))) {
    const line = lineOf(plan);
    line.planned = (line.planned ?? 0) + plan.planned;
  }
  for (const completion of completions) {
    if (completion.region.length >= level) lineOf(completion).completed += completion.completed;
  }
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

/** The plans that no plan of a region above covers. */
function topmost(plans: readonly Plan[]): Plan[] {
  const keys = new Set(plans.map(({ programme, year, region }) => `${programme} ${year} ${region}`));
  return plans.filter(({ programme, year, region }) =>
    [0, 2, 4, 6, 9]
      .filter((length) => length < region.length)
      .every((length) => !keys.has(`${programme} ${year} ${region.slice(0, length)}`)),
  );
}

/** Sums over the years; planned is null where no year has a plan. */
export function progressTotals(lines: readonly ProgressLine[]): Omit<ProgressLine, "region" | "year">[] {
  return [...Map.groupBy(lines, ({ programme }) => programme)].map(([programme, of]) => ({
    programme,
    planned: of.every(({ planned }) => planned === null)
      ? null
      : of.reduce((sum, { planned }) => sum + (planned ?? 0), 0),
    completed: of.reduce((sum, { completed }) => sum + completed, 0),
  }));
}

/** The part of the plan that is completed, in hundredths of a percent; null where nothing was planned. */
export const completionRate = ({
  planned,
  completed,
}: Pick<ProgressLine, "planned" | "completed">): number | null =>
  planned === null || planned === 0 ? null : Math.round((completed * 10_000) / planned);
