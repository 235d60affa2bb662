import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEncryptionKeys, parseSearchKey, SealedValues } from "@fupin/server-kit/sealed-values";

/** What the local platform keeps secret: made on the first start, kept beside the data (file mode 0600). */
export type PlatformSecrets = {
  readonly databasePassword: string;
  /** As in FUPIN_ENCRYPTION_KEYS. */
  readonly encryptionKeys: string;
  /** As in FUPIN_SEARCH_KEY. */
  readonly searchKey: string;
  /** As in FUPIN_FEED_KEY. */
  readonly feedKey: string;
};

const FILE = "secrets.json";

/**
 * Reads the secrets of a data folder, or makes them; a secret that has come since the folder was made is added.
 * Losing them loses every encrypted number.
 */
export async function keptSecrets(dataDirectory: string): Promise<PlatformSecrets> {
  const file = join(dataDirectory, FILE);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  const kept = JSON.parse(text) as Partial<PlatformSecrets>;
  const secrets: PlatformSecrets = {
    databasePassword: randomBytes(18).toString("base64url"),
    encryptionKeys: `local1:${randomBytes(32).toString("base64")}`,
    searchKey: randomBytes(32).toString("base64"),
    feedKey: randomBytes(32).toString("base64"),
    ...kept,
  };
  if (Object.keys(secrets).length === Object.keys(kept).length) return secrets;
  // Written whole or not at all: a half-written file would lock the data away.
  await writeFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
  return secrets;
}

/** The sealing that belongs to these secrets. */
export function sealedValuesOf({ encryptionKeys, searchKey }: PlatformSecrets): SealedValues {
  const encryption = parseEncryptionKeys(encryptionKeys);
  const search = parseSearchKey(searchKey);
  if (!encryption.ok || !search.ok) throw new Error(`${FILE} is damaged`);
  return new SealedValues({ encryption: encryption.value, search: search.value });
}
