/** Why an uploaded file cannot be read as a register at all; a closed list. */
export const REGISTER_FILE_ERROR_CODES = [
  /** No bytes, or only blank ones. */
  "EMPTY",
  /** The file, its unpacked content or its number of rows is beyond the limits. */
  "TOO_LARGE",
  /** Protected by a password. */
  "ENCRYPTED",
  /** A binary `.xls`, `.xlsb`, `.ods`, a web page: a spreadsheet, but in a form that is not read. */
  "UNSUPPORTED_FORMAT",
  /** An image, a text document or any other file that is no table. */
  "NOT_A_TABLE",
  /** A truncated or damaged `.xlsx`. */
  "CORRUPT",
  /** A text file in none of the encodings that are read. */
  "ENCODING",
  /** A quotation mark of a `.csv` that is never closed, or a record without end. */
  "CSV_MALFORMED",
  /** No header row within the first rows of any sheet. */
  "NO_HEADER",
  /** A header row and nothing below it. */
  "NO_ROWS",
] as const;

export type RegisterFileErrorCode = (typeof REGISTER_FILE_ERROR_CODES)[number];

/** The file as a whole is refused; the message is for the official who uploaded it and holds no cell's value. */
export class RegisterFileError extends Error {
  readonly code: RegisterFileErrorCode;

  constructor(code: RegisterFileErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RegisterFileError";
    this.code = code;
  }
}

/** A damaged `.xlsx`; `what` says which part. */
export const corrupt = (what: string, cause?: unknown): RegisterFileError =>
  new RegisterFileError("CORRUPT", `文件已损坏或不完整（${what}），请重新导出后上传`, { cause });
