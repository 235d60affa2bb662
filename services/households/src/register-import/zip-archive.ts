import { crc32, createInflateRaw } from "node:zlib";
import { corrupt, RegisterFileError } from "./register-file-error.js";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const MAX_ENTRIES = 10_000;
const STORED = 0;
const DEFLATED = 8;

type Entry = {
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
};

/**
 * The files in a zip, unpacked piece by piece with Node's own inflate. What comes out is counted over the
 * whole archive, whatever its directory claims, so that a bomb ends at `maxBytes` and never in memory.
 */
export class ZipArchive {
  readonly #bytes: Buffer;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #maxBytes: number;
  #unpacked = 0;

  /** Reads the directory; throws `RegisterFileError` CORRUPT where it is not whole. */
  constructor(bytes: Uint8Array, maxBytes: number) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#maxBytes = maxBytes;
    try {
      this.#entries = readDirectory(this.#bytes);
    } catch (error) {
      throw error instanceof RangeError ? corrupt("压缩目录不完整", error) : error;
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
    if (entry.encrypted) throw new RegisterFileError("ENCRYPTED", "文件已加密，请去除密码后再上传");
    if (entry.bytes > this.#maxBytes) throw this.#tooLarge();
    let crc = 0;
    let bytes = 0;
    for await (const piece of pieces(this.#packed(entry), entry.method)) {
      bytes += piece.length;
      this.#unpacked += piece.length;
      if (this.#unpacked > this.#maxBytes) throw this.#tooLarge();
      crc = crc32(piece, crc);
      yield piece;
    }
    if (bytes !== entry.bytes || crc !== entry.crc) throw corrupt("内容与校验值不符");
  }

  #packed(entry: Entry): Buffer {
    const { offset, packedBytes } = entry;
    if (offset + 30 > this.#bytes.length || this.#bytes.readUInt32LE(offset) !== LOCAL_HEADER)
      throw corrupt("压缩内容缺失");
    const begin = offset + 30 + this.#bytes.readUInt16LE(offset + 26) + this.#bytes.readUInt16LE(offset + 28);
    if (begin + packedBytes > this.#bytes.length) throw corrupt("压缩内容不完整");
    return this.#bytes.subarray(begin, begin + packedBytes);
  }

  #tooLarge(): RegisterFileError {
    const megabytes = Math.round(this.#maxBytes / 1024 / 1024);
    return new RegisterFileError("TOO_LARGE", `文件解压后超过 ${megabytes} MB，请拆分后上传`);
  }
}

const pathKey = (path: string): string => path.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();

async function* pieces(packed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method === STORED) {
    if (packed.length > 0) yield packed;
    return;
  }
  if (method !== DEFLATED) throw corrupt("不支持的压缩方式");
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  inflate.end(packed);
  try {
    yield* inflate as AsyncIterable<Buffer>;
  } catch (error) {
    throw corrupt("无法解压", error);
  } finally {
    inflate.destroy();
  }
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = findEndOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) throw corrupt("压缩目录过大");
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw corrupt("压缩目录不完整");
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const name = bytes.toString("utf8", at + 46, nameEnd);
    const entry = {
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packedBytes: bytes.readUInt32LE(at + 20),
      bytes: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    entries.set(pathKey(name), withLongSizes(entry, bytes.subarray(nameEnd, extraEnd)));
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record stands in the last 64 KB, before a comment of any length. */
function findEndOfDirectory(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= earliest; at--) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw corrupt("压缩包结尾缺失");
}

/** Writers that stream put the sizes into a Zip64 field even for small files. */
function withLongSizes(entry: Entry, extra: Buffer): Entry {
  const long = { ...entry };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let value = at + 4;
    for (const field of ["bytes", "packedBytes", "offset"] as const) {
      if (long[field] !== 0xffffffff) continue;
      long[field] = Number(extra.readBigUInt64LE(value));
      value += 8;
    }
  }
  return long;
}
