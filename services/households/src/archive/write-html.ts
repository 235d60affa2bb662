import type { ArchiveDocument, Block } from "./archive-document.js";
import { printStyles } from "./print-styles.js";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

/** Writes a document as one HTML page without scripts or other files, piece by piece. */
export async function* writeHtml(document: ArchiveDocument): AsyncGenerator<string> {
  const { title, subject, landscape = false, blocks, notes } = document;
  yield `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title>` +
    `<style>${printStyles(landscape)}</style></head><body>` +
    `<h1>${escaped(title)}</h1><div class="subject">${escaped(subject)}</div>`;
  for (const block of blocks) yield* blockHtml(block);
  yield `<div class="notes">${paragraphs(notes)}</div></body></html>\n`;
}

async function* blockHtml(block: Block): AsyncGenerator<string> {
  if (block.kind === "signatures") {
    yield `<div class="signatures">${block.signers.map(([signer, known = ""]) => `<div>${escaped(signer)}：${escaped(known)}</div>`).join("")}</div>`;
    return;
  }
  yield `<section>${block.heading === "" ? "" : `<h2>${escaped(block.heading)}</h2>`}`;
  if (block.kind === "text") yield paragraphs(block.paragraphs);
  if (block.kind === "facts") yield factsHtml(block.facts);
  if (block.kind === "table") {
    const whole = block.widths.reduce((sum, width) => sum + width, 0);
    const columns = block.widths.map((width) => `<col style="width:${((width / whole) * 100).toFixed(2)}%">`);
    const header = block.header.map((name) => `<th scope="col">${escaped(name)}</th>`).join("");
    yield `<table><colgroup>${columns.join("")}</colgroup><thead><tr>${header}</tr></thead><tbody>`;
    for await (const row of block.rows)
      yield `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>\n`;
    yield "</tbody></table>";
  }
  yield "</section>";
}

function factsHtml(facts: readonly (readonly [string, string])[]): string {
  const cells = facts.map(
    ([label, value]) => `<th scope="row">${escaped(label)}</th><td>${escaped(value)}</td>`,
  );
  if (cells.length % 2 === 1) cells.push("<th></th><td></td>");
  const rows = cells.flatMap((cell, index) =>
    index % 2 === 0 ? [`<tr>${cell}${cells[index + 1] ?? ""}</tr>`] : [],
  );
  return `<table><colgroup><col style="width:21%"><col style="width:29%"><col style="width:21%"><col style="width:29%"></colgroup><tbody>${rows.join("")}</tbody></table>`;
}

const paragraphs = (texts: readonly string[]): string =>
  texts.map((text) => `<p>${escaped(text)}</p>`).join("");
