import { type FileHandle, open } from "node:fs/promises";
import type { Division } from "./division.js";
import { parseDivisionRow } from "./division-row.js";

/** Longer than any line of the file, so that a probe always sees where the next line begins. */
const PROBE_BYTES = 512;
const READ_BYTES = 64 * 1024;
const LINE_FEED = 0x0a;

/**
 * The villages of the whole country: 620,000 rows, 37 MB, in the order of their codes. They are never read
 * whole: the rows of one region are found by bisecting the file and read from there on.
 */
export class VillagesFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The villages whose code begins with the prefix, in the order of their codes. */
  async within(prefix: string): Promise<Division[]> {
    const file = await open(this.#path);
    try {
      return await readWhile(file, await firstLineNotBelow(file, prefix), prefix);
    } finally {
      await file.close();
    }
  }
}

/** Offset of the first line whose code is not below the prefix; the line with the column names is below all. */
async function firstLineNotBelow(file: FileHandle, prefix: string): Promise<number> {
  const probe = Buffer.alloc(PROBE_BYTES);
  let low = 0;
  let high = (await file.stat()).size;
  // Every line that starts in or before `low`'s line is below the prefix; none that starts after `high` is.
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { bytesRead } = await file.read(probe, 0, PROBE_BYTES, middle);
    const lineStart = probe.subarray(0, bytesRead).indexOf(LINE_FEED) + 1;
    const below =
      lineStart > 0 && lineStart < bytesRead && probe.toString("latin1", lineStart, lineStart + 12) < prefix;
    if (below) low = middle + 1;
    else high = middle;
  }
  const { bytesRead } = await file.read(probe, 0, PROBE_BYTES, low);
  return low + probe.subarray(0, bytesRead).indexOf(LINE_FEED) + 1;
}

async function readWhile(file: FileHandle, from: number, prefix: string): Promise<Division[]> {
  const divisions: Division[] = [];
  const buffer = Buffer.alloc(READ_BYTES);
  let rest = Buffer.alloc(0);
  for (let offset = from; ; ) {
    const { bytesRead } = await file.read(buffer, 0, READ_BYTES, offset);
    offset += bytesRead;
    const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    const complete = bytesRead === 0 ? bytes.length : bytes.lastIndexOf(LINE_FEED) + 1;
    for (const line of bytes.toString("utf8", 0, complete).split("\n")) {
      if (line === "") continue;
      if (!line.startsWith(prefix)) return divisions;
      divisions.push(parseDivisionRow(line));
    }
    if (bytesRead === 0) return divisions;
    rest = bytes.subarray(complete);
  }
}
