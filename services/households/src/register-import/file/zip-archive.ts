import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { corrupt, RegisterFileError } from "./register-file-error.js";

const MAX_ENTRIES = 10_000;

/**
 * The files in a zip, unpacked piece by piece by `yauzl`. What comes out is counted over the whole archive,
 * whatever its directory claims, so that a bomb ends at `maxBytes` and never in memory.
 */
export class ZipArchive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #maxBytes: number;
  #unpacked = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, maxBytes: number) {
    this.#zip = zip;
    this.#entries = entries;
    this.#maxBytes = maxBytes;
  }

  /** Reads the directory; throws `RegisterFileError` CORRUPT where it is not whole. */
  static async open(bytes: Uint8Array, maxBytes: number): Promise<ZipArchive> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      // Lengths are compared in `read`: yauzl would call a bomb that lies about its size merely damaged.
      const zip = await fromBufferPromise(buffer, { validateEntrySizes: false });
      if (zip.entryCount > MAX_ENTRIES) throw corrupt("压缩目录过大");
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(pathKey(entry.fileName), entry);
      return new ZipArchive(zip, entries, maxBytes);
    } catch (error) {
      throw asFileError(error, "压缩目录不完整");
    }
  }

  /** Whether there is a file of this path; case and a leading slash do not matter. */
  has(path: string): boolean {
    return this.#entries.has(pathKey(path));
  }

  /** The content of a file in pieces; ends with CORRUPT where its length or checksum is not as recorded. */
  async *read(path: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(pathKey(path));
    if (!entry) throw corrupt(`缺少 ${path}`);
    if (entry.isEncrypted()) throw encrypted();
    if (entry.uncompressedSize > this.#maxBytes) throw this.#tooLarge();
    let crc = 0;
    let bytes = 0;
    try {
      for await (const piece of await this.#zip.openReadStreamPromise(entry)) {
        bytes += piece.length;
        this.#unpacked += piece.length;
        if (this.#unpacked > this.#maxBytes) throw this.#tooLarge();
        crc = crc32(piece, crc);
        yield piece;
      }
    } catch (error) {
      throw asFileError(error, "无法解压");
    }
    if (bytes !== entry.uncompressedSize || crc !== entry.crc32) throw corrupt("内容与校验值不符");
  }

  #tooLarge(): RegisterFileError {
    const megabytes = Math.round(this.#maxBytes / 1024 / 1024);
    return new RegisterFileError("TOO_LARGE", `文件解压后超过 ${megabytes} MB，请拆分后上传`);
  }
}

const pathKey = (path: string): string => path.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();

const encrypted = (): RegisterFileError =>
  new RegisterFileError("ENCRYPTED", "文件已加密，请去除密码后再上传");

/** What yauzl throws has no code; strong encryption is what it refuses already in the directory. */
function asFileError(error: unknown, what: string): RegisterFileError {
  if (error instanceof RegisterFileError) return error;
  return /encryption/.test(String(error)) ? encrypted() : corrupt(what, error);
}
