import type { OperationName } from "../input/collect-operations.js";
import type { Range } from "../measure/statistics.js";
import type { BenchOptions } from "../options.js";
import type { BenchResult } from "../result.js";
import { BASELINE, VARIANT_TITLES } from "../variants/variant-name.js";
import type { Machine } from "./machine.js";
import { summarise, type VariantSummary } from "./summary.js";
import { textTable } from "./text-table.js";

const HEADER = [
  "variant",
  "requests/s",
  "× baseline (min–max)",
  "p50 ms",
  "p99 ms (min–max)",
  "CPU s/1000: gateway",
  "departments",
  "PostgreSQL",
  "all",
  "gateway MB",
  "departments MB",
  "client CPUs",
  "other CPUs",
];

/** All figures of a run, to be read. */
export function textReport(options: BenchOptions, machine: Machine, result: BenchResult): string {
  const { rounds, seconds, warmup, connections } = options;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${machine.date}  ${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.kernel}, Node ${machine.node}`,
    versions.join(", "),
    `${rounds} rounds, windows of ${seconds} s after ${warmup} s of warm-up, ${connections} requests under way at once; baseline: ${VARIANT_TITLES[BASELINE]}`,
    ...noResult(options),
    ...(["HouseholdFile", "HouseholdList"] as const).flatMap((operation) =>
      operationPart(operation, options, result),
    ),
    ...profilePart(result),
  ].join("\n");
}

function noResult({ quick, profile }: BenchOptions): string[] {
  if (quick) return ["", "QUICK: one short round, only to try. These figures are no result."];
  return profile === undefined ? [] : ["", "PROFILED: the profiler slows everything down. No result."];
}

function operationPart(name: OperationName, options: BenchOptions, result: BenchResult): string[] {
  const { variables, statements } = result.operations[name];
  const characters = result.measurements.find(({ operation }) => operation === name)?.figures.characters;
  const departments = Object.entries(statements.byDepartment).map(
    ([department, range]) => `${department} ${wholeRange(range)}`,
  );
  return [
    "",
    `${name}  (${variables} different variables, answers of ${((characters ?? 0) / 1000).toFixed(1)} thousand characters)`,
    `SQL statements: ${wholeRange(statements.all)} (${departments.join(", ")}), to set the viewer ${wholeRange(statements.viewer)}`,
    "",
    textTable(HEADER, summarise(result.measurements, name, options.only).map(row)),
  ];
}

function row(summary: VariantSummary): string[] {
  const { perSecond, ratio, p50, p99, cpuPerThousand: cpu } = summary;
  const megabytes = (bytes: number): string => (bytes === 0 ? "–" : (bytes / 1024 ** 2).toFixed(0));
  const separate = summary.residentDepartments > 0;
  return [
    VARIANT_TITLES[summary.variant] + (summary.failures > 0 ? `  ${summary.failures} FAILED` : ""),
    perSecond.median.toFixed(1),
    ratio === undefined
      ? "–"
      : `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})`,
    p50.toFixed(1),
    `${p99.median.toFixed(0)} (${p99.min.toFixed(0)}–${p99.max.toFixed(0)})`,
    cpu.gateway.toFixed(2),
    separate ? cpu.departments.toFixed(2) : "in gateway",
    cpu.database.toFixed(2),
    cpu.all.toFixed(2),
    megabytes(summary.residentGateway),
    separate ? megabytes(summary.residentDepartments) : "in gateway",
    summary.clientCpus.toFixed(2),
    summary.otherCpus.toFixed(2),
  ];
}

function profilePart({ measurements }: BenchResult): string[] {
  return measurements.flatMap(({ variant, operation, round, profile }) =>
    Object.entries(profile ?? {}).flatMap(([program, { packages, functions }]) => [
      "",
      `${operation}, ${VARIANT_TITLES[variant]}, round ${round + 1}: ${program}, own time by package, then by function`,
      ...[...packages, undefined, ...functions].map((time) =>
        time === undefined ? "" : `${(time.share * 100).toFixed(1).padStart(6)} %  ${time.place}`,
      ),
    ]),
  );
}

const wholeRange = ({ median, min, max }: Range): string =>
  min === max ? String(median) : `${median} (${min}–${max})`;
