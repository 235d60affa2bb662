import { type Zippable, zipSync } from "fflate";

/** Packs files into a zip, in the order given. */
export function sampleZip(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const contents = Object.entries(files).map(([path, content]) => [path, Buffer.from(content)] as const);
  return Buffer.from(zipSync(Object.fromEntries(contents) as Zippable));
}
