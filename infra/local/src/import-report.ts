import type { ImportCounts, ImportEvent } from "@fupin/households/register-import/import-register";

type ReportedEvent =
  | ImportEvent
  | { readonly type: "failure"; readonly code: string; readonly message: string };
type Kind = "错误" | "提醒" | "变更";

/** How many lines of a kind are listed; the rest is counted. */
const LISTED: Readonly<Record<Kind, number>> = { 错误: 1000, 变更: 300, 提醒: 50 };
const PHASES = { read: "读取", compare: "比对", apply: "写入" } as const;

/** Writes what an import tells as lines for a person; the last line sums up. */
export class ImportReport {
  readonly #write: (text: string) => void;
  readonly #progress: ((text: string) => void) | undefined;
  readonly #all: boolean;
  readonly #counts: Record<Kind, number> = { 错误: 0, 变更: 0, 提醒: 0 };
  #last: ReportedEvent | undefined;

  constructor(options: {
    write: (text: string) => void;
    /** Shows a line that the next one replaces; undefined where nobody watches. */
    progress?: ((text: string) => void) | undefined;
    /** List everything, however long. */
    all: boolean;
  }) {
    this.#write = options.write;
    this.#progress = options.progress;
    this.#all = options.all;
  }

  add(event: ReportedEvent): void {
    this.#last = event;
    if (event.type === "progress") this.#progress?.(`${PHASES[event.phase]} ${event.done}/${event.total}`);
    if (event.type === "problem") {
      const row = event.row === undefined ? undefined : `第 ${event.row} 行`;
      const value = event.value === undefined ? undefined : `“${event.value}”`;
      const where = [row, event.column, value].filter((part) => part !== undefined).join("  ");
      this.#list(
        event.severity === "ERROR" ? "错误" : "提醒",
        where === "" ? event.reason : `${where}：${event.reason}`,
      );
    }
    if (event.type === "difference") {
      const who = event.person === undefined ? "" : `  ${event.person}`;
      const change = `${event.before ?? "（空）"} → ${event.after ?? "（空）"}`;
      this.#list("变更", `第 ${event.row} 行  户 ${event.household}${who}  ${event.field}：${change}`);
    }
  }

  /** Writes the last lines; the exit code is 0 only when nothing was refused. */
  finish(dryRun: boolean): number {
    this.#progress?.("");
    for (const kind of ["错误", "变更", "提醒"] as const) {
      const hidden = this.#counts[kind] - LISTED[kind];
      if (hidden > 0 && !this.#all) this.#write(`${kind}  另有 ${hidden} 条未列出；加 --all 全部列出\n`);
    }
    const last = this.#last;
    if (last?.type === "failure") {
      this.#write(`导入失败（${last.code}）：${last.message}\n`);
      return 1;
    }
    if (last?.type !== "summary") {
      this.#write("导入中断：平台没有给出结果。重新导入同一文件不会重复登记。\n");
      return 1;
    }
    const refused = last.households.refused > 0 || last.errors > 0;
    this.#write(`${outcome(dryRun, last.applied, refused)}。错误 ${last.errors}，提醒 ${last.warnings}\n`);
    this.#write(`户：${counts(last.households)}；人：${counts(last.persons)}\n`);
    return refused ? 1 : 0;
  }

  #list(kind: Kind, line: string): void {
    this.#counts[kind] += 1;
    if (this.#all || this.#counts[kind] <= LISTED[kind]) this.#write(`${kind}  ${line}\n`);
  }
}

function outcome(dryRun: boolean, applied: boolean, refused: boolean): string {
  if (dryRun) return "试导入，未写入";
  if (applied) return "已写入";
  return refused ? "有误，未写入（改正后重试，或加 --accept-valid 只导入无误的农户）" : "无变化，未写入";
}

const counts = ({ read, added, changed, unchanged, refused }: ImportCounts): string =>
  `读取 ${read}，新增 ${added}，变更 ${changed}，未变 ${unchanged}，拒绝 ${refused}`;
