import { GraphError } from "@fupin/server-kit/errors";
import { type WrittenSheet } from "@fupin/spreadsheet/workbook-parts";
import { writeXlsx } from "@fupin/spreadsheet/xlsx-writer";
import type { ArchiveDocument, Block } from "./archive-document.js";

/** Rows of one sheet at most: a workbook is built in memory. */
export const MAX_WORKBOOK_ROWS = 50_000;

/** Writes a document as `.xlsx`: a sheet per table, the rest on the first; throws TOO_COMPLEX beyond the row limit. */
export async function writeWorkbook(document: ArchiveDocument): Promise<Buffer> {
  const { title, subject, blocks, notes } = document;
  const first: string[][] = [[title, subject]];
  const tables: WrittenSheet[] = [];
  for (const block of blocks) {
    if (block.kind === "table") tables.push(await tableSheet(block, tables.length));
    else first.push(...linesOf(block));
  }
  first.push(...notes.map((note) => ["说明", note]));
  const cover: WrittenSheet = {
    name: "基本信息",
    rows: first,
    columns: [
      { width: 26, style: "WRAPPED" },
      { width: 70, style: "WRAPPED" },
    ],
  };
  return writeXlsx([cover, ...tables]);
}

async function tableSheet(block: Extract<Block, { kind: "table" }>, index: number): Promise<WrittenSheet> {
  const rows: (readonly string[])[] = [block.header];
  for await (const row of block.rows) {
    if (rows.length > MAX_WORKBOOK_ROWS)
      throw new GraphError("TOO_COMPLEX", `超过 ${MAX_WORKBOOK_ROWS} 行，请按村导出，或使用 html`);
    rows.push(row);
  }
  return {
    name: `${index + 1}-${block.heading}`.replaceAll(/[[\]:*?/\\]/g, "").slice(0, 31),
    rows,
    columns: block.widths.map((width) => ({ width, style: "TEXT" as const })),
    frozenHeader: true,
  };
}

function linesOf(block: Exclude<Block, { kind: "table" }>): string[][] {
  if (block.kind === "signatures") return block.signers.map(([signer, known = ""]) => [signer, known]);
  if (block.kind === "text") return block.paragraphs.map((text) => [block.heading, text]);
  return [[block.heading, ""], ...block.facts.map(([label, value]) => [label, value])];
}
