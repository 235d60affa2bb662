import { readCsv } from "./csv-table.js";
import { RegisterFileError } from "./register-file-error.js";
import { MAX_FILE_BYTES, type Table } from "./table.js";
import { readXlsx } from "./xlsx-table.js";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Beginnings of files that are often renamed or uploaded by mistake. */
const NO_TABLES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x25, 0x50, 0x44, 0x46],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
];

/**
 * Reads an uploaded `.xlsx` or `.csv`. What it is, is told from its content, never from its name. Throws
 * `RegisterFileError` where it cannot be read, and nothing else.
 */
export async function readTableFile(bytes: Uint8Array): Promise<Table> {
  const table = await readAny(bytes);
  if (table.rows.length === 0) throw new RegisterFileError("NO_ROWS", "表头下面没有数据行");
  return table;
}

async function readAny(bytes: Uint8Array): Promise<Table> {
  if (bytes.length === 0) throw new RegisterFileError("EMPTY", "文件是空的");
  if (bytes.length > MAX_FILE_BYTES)
    throw new RegisterFileError("TOO_LARGE", `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB，请拆分后上传`);
  if (beginsWith(bytes, ZIP)) return readXlsx(bytes);
  if (beginsWith(bytes, OLE_CONTAINER)) throw oleError(bytes);
  if (NO_TABLES.some((beginning) => beginsWith(bytes, beginning)))
    throw new RegisterFileError("NOT_A_TABLE", "这不是表格文件，请上传 .xlsx 或 .csv");
  return readCsv(bytes);
}

/** A password-protected `.xlsx` and an old `.xls` are both OLE containers; the names of their streams differ. */
function oleError(bytes: Uint8Array): RegisterFileError {
  const container = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string): boolean => container.includes(Buffer.from(stream, "utf16le"));
  if (holds("EncryptedPackage"))
    return new RegisterFileError("ENCRYPTED", "文件设有密码，请在 Excel 中去除密码后再上传");
  if (holds("Workbook") || holds("Book"))
    return new RegisterFileError("UNSUPPORTED_FORMAT", "不支持旧版 .xls 文件，请另存为 .xlsx 或 .csv 后上传");
  return new RegisterFileError("ENCRYPTED", "文件已加密或为旧版格式，请去除密码并另存为 .xlsx 后上传");
}

const beginsWith = (bytes: Uint8Array, beginning: readonly number[]): boolean =>
  beginning.every((byte, index) => bytes[index] === byte);
