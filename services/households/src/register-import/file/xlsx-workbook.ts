import { posix } from "node:path";
import { corrupt, RegisterFileError } from "./register-file-error.js";
import { localName, readXml } from "./xml-reader.js";
import type { ZipArchive } from "./zip-archive.js";

/** Distinct texts of one workbook: 100,000 rows have fewer. */
const MAX_SHARED_STRINGS = 3_000_000;

/** A sheet of a workbook, with the path of its part in the archive. */
export type SheetPart = { readonly name: string; readonly hidden: boolean; readonly path: string };

/** The parts of an `.xlsx` that hold cells. */
export type Workbook = { readonly sheets: readonly SheetPart[]; readonly sharedStringsPath?: string };

type Relationship = { readonly id: string; readonly type: string; readonly path: string };

/** Finds the sheets of an `.xlsx`, in the order of its tabs. */
export async function readWorkbook(archive: ZipArchive): Promise<Workbook> {
  if (!archive.has("[Content_Types].xml")) {
    const spreadsheet = archive.has("content.xml") && archive.has("mimetype");
    throw spreadsheet
      ? new RegisterFileError("UNSUPPORTED_FORMAT", "不支持 .ods 文件，请另存为 .xlsx 或 .csv 后上传")
      : new RegisterFileError("NOT_A_TABLE", "这是压缩包，不是表格文件，请上传 .xlsx 或 .csv");
  }
  const root = await readRelationships(archive, "");
  const main = root.find(({ type }) => type === "officeDocument");
  if (!main) throw corrupt("缺少工作簿");
  if (main.path.endsWith(".bin"))
    throw new RegisterFileError("UNSUPPORTED_FORMAT", "不支持 .xlsb 文件，请另存为 .xlsx 后上传");
  const relationships = await readRelationships(archive, main.path);
  const byId = new Map(relationships.map((relationship) => [relationship.id, relationship]));
  const sheets: SheetPart[] = [];
  await readXml(archive.read(main.path), {
    open(name, attributes) {
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => key.includes(":") && localName(key) === "id");
      const part = byId.get(id?.[1] ?? "");
      if (part?.type !== "worksheet") return;
      const hidden = (attributes.state ?? "visible") !== "visible";
      sheets.push({ name: attributes.name ?? "", hidden, path: part.path });
    },
  });
  if (sheets.length === 0)
    throw new RegisterFileError("NOT_A_TABLE", "文件中没有工作表，请上传 .xlsx 或 .csv 表格");
  const strings = relationships.find(({ type }) => type === "sharedStrings");
  return strings ? { sheets, sharedStringsPath: strings.path } : { sheets };
}

async function readRelationships(archive: ZipArchive, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const relationships: Relationship[] = [];
  await readXml(archive.read(posix.join(folder, "_rels", `${posix.basename(part)}.rels`)), {
    open(name, { Id = "", Type = "", Target = "" }) {
      if (name !== "Relationship") return;
      const path = Target.startsWith("/") ? Target : posix.join(folder, Target);
      relationships.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), path });
    },
  });
  return relationships;
}

/** Reads the texts that cells refer to by number; formatting within a text is dropped. */
export async function readSharedStrings(archive: ZipArchive, path: string): Promise<string[]> {
  const strings: string[] = [];
  const text = new RichText();
  await readXml(archive.read(path), {
    open(name) {
      if (name === "si") text.begin();
      text.open(name);
    },
    text: (piece) => text.text(piece),
    close(name) {
      text.close(name);
      if (name !== "si") return;
      if (strings.length >= MAX_SHARED_STRINGS)
        throw new RegisterFileError("TOO_LARGE", "文件中的文字过多，请拆分后上传");
      strings.push(text.value);
    },
  });
  return strings;
}

/** Collects the text of a cell from its runs; phonetic guides beside the characters are left out. */
export class RichText {
  #value = "";
  #inText = false;
  #inGuide = false;

  /** The text so far, with characters that XML cannot hold (`_x000D_`) put back. */
  get value(): string {
    if (!this.#value.includes("_x")) return this.#value;
    return this.#value.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }

  begin(): void {
    this.#value = "";
  }

  open(name: string): void {
    if (name === "t") this.#inText = true;
    else if (name === "rPh") this.#inGuide = true;
  }

  text(piece: string): void {
    if (this.#inText && !this.#inGuide) this.#value += piece;
  }

  close(name: string): void {
    if (name === "t") this.#inText = false;
    else if (name === "rPh") this.#inGuide = false;
  }
}
