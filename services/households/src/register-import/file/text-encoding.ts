import { RegisterFileError } from "./register-file-error.js";

/** The encodings of a `.csv` that are read. */
export type TextEncoding = "UTF-8" | "GB18030" | "UTF-16LE" | "UTF-16BE";

/**
 * Decodes a text file: by its byte order mark, else as UTF-8 where every byte fits, else as GB18030, which is
 * what Excel writes in China. Where no encoding fits every byte the file is refused: a guess would spoil names.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const marked = markedEncoding(bytes);
  const candidates: readonly TextEncoding[] = marked ? [marked] : ["UTF-8", "GB18030"];
  for (const encoding of candidates) {
    const text = decoded(bytes, encoding);
    if (text !== undefined) return { text, encoding };
  }
  throw new RegisterFileError(
    "ENCODING",
    "文件编码无法识别，请另存为 UTF-8 或 GB18030（GBK）编码的 .csv 后上传",
  );
}

function markedEncoding(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "UTF-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  return undefined;
}

function decoded(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
