import { describe, expect, it } from "vitest";
import { ImportReport } from "./import-report.js";

const COUNTS = { read: 1, added: 0, changed: 0, unchanged: 0, refused: 0 };
const summary = (of: object) => ({
  type: "summary" as const,
  importId: "i",
  applied: false,
  households: COUNTS,
  persons: COUNTS,
  errors: 0,
  warnings: 0,
  ...of,
});

function reportOf(events: Parameters<ImportReport["add"]>[0][], all = false, dryRun = false) {
  const lines: string[] = [];
  const report = new ImportReport({ write: (text) => lines.push(text.trimEnd()), all });
  for (const event of events) report.add(event);
  return { code: report.finish(dryRun), lines };
}
const problem = (severity: "ERROR" | "WARNING", row: number) =>
  ({
    type: "problem",
    severity,
    code: "NUMBER_RANGE",
    row,
    column: "务工月数",
    value: "13",
    reason: "应在 0 至 12 月之间",
  }) as const;

describe("the report of an import", () => {
  it("says where, what and why, and sums up in the last line", () => {
    const { code, lines } = reportOf([
      problem("ERROR", 7),
      summary({ errors: 1, households: { ...COUNTS, refused: 1 } }),
    ]);
    expect(lines[0]).toBe("错误  第 7 行  务工月数  “13”：应在 0 至 12 月之间");
    expect(lines.at(-1)).toMatch(/^户：读取 1，.*拒绝 1；人：读取 1，/);
    expect(code).toBe(1);
  });

  it("never hides an error behind warnings", () => {
    const events = [
      ...Array.from({ length: 500 }, (_, row) => problem("WARNING", row)),
      problem("ERROR", 900),
      summary({ errors: 1 }),
    ];
    const { lines } = reportOf(events);
    expect(lines.filter((line) => line.startsWith("提醒  第"))).toHaveLength(50);
    expect(lines).toContain("提醒  另有 450 条未列出；加 --all 全部列出");
    expect(lines).toContainEqual(expect.stringContaining("错误  第 900 行"));
    expect(reportOf(events, true).lines.filter((line) => line.startsWith("提醒  第"))).toHaveLength(500);
  });

  it.each([
    [[summary({ applied: true })], false, 0, "已写入"],
    [[summary({})], false, 0, "无变化，未写入"],
    [[summary({})], true, 0, "试导入，未写入"],
    [
      [{ type: "failure" as const, code: "CORRUPT", message: "文件已损坏" }],
      false,
      1,
      "导入失败（CORRUPT）：文件已损坏",
    ],
    [[], false, 1, "导入中断"],
  ])("ends with the right exit code", (events, dryRun, code, text) => {
    const report = reportOf(events, false, dryRun);
    expect(report.code).toBe(code);
    expect(report.lines.join("\n")).toContain(text);
  });
});
