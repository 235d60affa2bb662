import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { failed, ok, type Result } from "@fupin/domain-types/result";
import { DATA_FOLDER } from "./files.js";
import { VARIANT_NAMES, type VariantName } from "./variants/variant-name.js";

/** What one run measures, and how long. */
export type BenchOptions = {
  readonly rounds: number;
  /** Length of a measured window, in seconds. */
  readonly seconds: number;
  /** Load before each window that is not measured, in seconds. */
  readonly warmup: number;
  /** Requests under way at once. */
  readonly connections: number;
  readonly only: readonly VariantName[];
  /** One short round, to try; its figures are no results. */
  readonly quick: boolean;
  /** Absolute; where the figures go as JSON. */
  readonly json: string | undefined;
  /** Absolute; where CPU profiles of the windows go. A profiled run is no result either. */
  readonly profile: string | undefined;
  /** Absolute; the benchmark's own data folder. */
  readonly data: string;
};

/** What `--help` prints. */
export const USAGE = `Usage: npm run bench -- [options]

  --rounds N         rounds; every variant runs once in each (default 5)
  --seconds S        length of a measured window (default 10)
  --warmup S         load before each window, not measured (default 5)
  --connections N    requests under way at once (default 8)
  --only A,B         some of: ${VARIANT_NAMES.join(", ")}
  --quick            one round with windows of 2 s, to try: not a result
  --json FILE        all figures as JSON
  --profile FOLDER   CPU profiles of the windows, and their top functions: not a result
  --data FOLDER      data folder (default packages/bench/.data)
`;

const NUMBERS = {
  rounds: { standard: 5, quick: 1, max: 1_000 },
  seconds: { standard: 10, quick: 2, max: 3_600 },
  warmup: { standard: 5, quick: 2, max: 3_600 },
  connections: { standard: 8, quick: 8, max: 1_000 },
} as const;

/** Reads the command line; paths are seen from `folder`. A failure says which option is wrong and how. */
export function parseOptions(
  args: readonly string[],
  folder: string,
): Result<BenchOptions | { readonly help: true }> {
  const words = parseWords(args);
  if (!words.ok) return words;
  const { values } = words.value;
  if (values.help) return ok({ help: true });
  const quick = values.quick ?? false;
  const numbers: Record<string, number> = {};
  for (const [name, { standard, quick: short, max }] of Object.entries(NUMBERS)) {
    const text = values[name as keyof typeof NUMBERS];
    const number = text === undefined ? (quick ? short : standard) : Number(text);
    if ((text !== undefined && !/^\d+$/.test(text)) || number < 1 || number > max)
      return failed(`--${name} must be a whole number from 1 to ${max}`);
    numbers[name] = number;
  }
  const only = variantsOf(values.only);
  if (!only.ok) return only;
  const path = (value: string | undefined) => (value === undefined ? undefined : resolve(folder, value));
  return ok({
    ...(numbers as Record<keyof typeof NUMBERS, number>),
    only: only.value,
    quick,
    json: path(values.json),
    profile: path(values.profile),
    data: path(values.data) ?? DATA_FOLDER,
  });
}

function parseWords(args: readonly string[]) {
  const string = { type: "string" } as const;
  const boolean = { type: "boolean" } as const;
  try {
    return ok(
      parseArgs({
        args: [...args],
        options: {
          rounds: string,
          seconds: string,
          warmup: string,
          connections: string,
          only: string,
          quick: boolean,
          json: string,
          profile: string,
          data: string,
          help: boolean,
        },
      }),
    );
  } catch (error) {
    return failed((error as Error).message);
  }
}

function variantsOf(text: string | undefined): Result<readonly VariantName[]> {
  if (text === undefined) return ok(VARIANT_NAMES);
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !(VARIANT_NAMES as readonly string[]).includes(name));
  if (unknown !== undefined)
    return failed(`--only: there is no variant "${unknown}"; there are ${VARIANT_NAMES.join(", ")}`);
  return ok(VARIANT_NAMES.filter((name) => names.includes(name)));
}
