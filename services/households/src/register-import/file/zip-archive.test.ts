import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleZip } from "../testing/sample-zip.js";
import { ZipArchive } from "./zip-archive.js";

async function contentOf(archive: ZipArchive, path: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of archive.read(path)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** Changes a field of the directory entry of a file, `at` bytes into it. */
function forged(archive: Buffer, path: string, at: number, value: number): Buffer {
  archive.writeUInt32LE(value, archive.lastIndexOf(path) - 46 + at);
  return archive;
}

describe("zip archives", () => {
  it("give back what was packed", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (content) => {
        const archive = await ZipArchive.open(sampleZip({ "甲/b.xml": content }), 10_000);
        expect(archive.has("/甲/B.XML")).toBe(true);
        expect(await contentOf(archive, "甲\\b.xml")).toBe(content);
      }),
    ));

  it("a bomb is stopped while it unpacks, even where it lies about its size", async () => {
    const bomb = forged(sampleZip({ a: " ".repeat(2_000_000) }), "a", 24, 100);
    await expect(contentOf(await ZipArchive.open(bomb, 1_000_000), "a")).rejects.toMatchObject({
      code: "TOO_LARGE",
    });
  });

  it("the limit is for all files together", async () => {
    const archive = await ZipArchive.open(sampleZip({ a: "x".repeat(60) }), 100);
    await contentOf(archive, "a");
    await expect(contentOf(archive, "a")).rejects.toMatchObject({ code: "TOO_LARGE" });
  });

  it.each([
    ["checksum", 16, 1],
    ["unpacked size", 24, 4],
    ["packed size", 20, 0x00ffffff],
    ["place", 42, 0x00ffffff],
    ["way of packing", 10, 99],
  ])("a wrong %s is noticed", async (_, at, value) => {
    const archive = await ZipArchive.open(forged(sampleZip({ a: "content" }), "a", at, value), 1000);
    await expect(contentOf(archive, "a")).rejects.toMatchObject({ code: "CORRUPT" });
  });

  it.each([
    ["by password", 0x00080001],
    ["strongly", 0x00080041],
  ])("a file encrypted %s is named so", async (_, flags) => {
    const bytes = forged(sampleZip({ a: "content" }), "a", 8, flags);
    const content = async () => contentOf(await ZipArchive.open(bytes, 1000), "a");
    await expect(content()).rejects.toMatchObject({ code: "ENCRYPTED" });
  });

  it("a directory of more files than any workbook has is not read", async () => {
    const bytes = sampleZip({ a: "content" });
    bytes.writeUInt16LE(10_001, bytes.length - 12);
    await expect(ZipArchive.open(bytes, 1000)).rejects.toMatchObject({ code: "CORRUPT" });
  });

  it("sizes in a Zip64 field are read", async () => {
    const plain = sampleZip({ a: "content" });
    const entry = plain.lastIndexOf("PK\x01\x02", undefined, "latin1");
    const extra = Buffer.alloc(20);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(7n, 4);
    extra.writeBigUInt64LE(BigInt(plain.readUInt32LE(entry + 20)), 12);
    plain.writeUInt32LE(0xffffffff, entry + 20);
    plain.writeUInt32LE(0xffffffff, entry + 24);
    plain.writeUInt16LE(extra.length, entry + 30);
    const long = Buffer.concat([plain.subarray(0, entry + 47), extra, plain.subarray(entry + 47)]);
    expect(await contentOf(await ZipArchive.open(long, 1000), "a")).toBe("content");
  });
});
