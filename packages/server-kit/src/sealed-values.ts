import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { failed, ok, type Result } from "@fupin/domain-types/result";

/** The keys that protect numbers of persons: the first encryption key writes, all of them read. */
export type SealingKeys = {
  readonly encryption: readonly { readonly id: string; readonly key: Buffer }[];
  /** Key of the hash by which equal values are found; never rotated without rewriting the hashes. */
  readonly search: Buffer;
};

/** Reads `id:base64,id:base64` (32-byte AES keys, the first one writes). */
export function parseEncryptionKeys(value: string): Result<SealingKeys["encryption"]> {
  const keys = value.split(",").map((part) => {
    const [id = "", encoded = ""] = part.trim().split(":");
    return { id, key: Buffer.from(encoded, "base64") };
  });
  const wrong = keys.some(({ id, key }) => !/^[a-z0-9]{1,16}$/.test(id) || key.length !== 32);
  return wrong ? failed("must be id:base64 pairs of 32-byte keys, separated by commas") : ok(keys);
}

/** Reads the 32-byte search key. */
export function parseSearchKey(value: string): Result<Buffer> {
  const key = Buffer.from(value, "base64");
  return key.length === 32 ? ok(key) : failed("must be 32 bytes in base64");
}

/**
 * Encrypts identity numbers and bank accounts (AES-256-GCM, policy F-3) and hashes them for equality search.
 * A sealed value is `keyId.base64url(iv ‖ tag ‖ ciphertext)`, bound to its column so that it cannot be moved.
 */
export class SealedValues {
  readonly #keys: SealingKeys;

  constructor(keys: SealingKeys) {
    if (keys.encryption.length === 0) throw new Error("no encryption key");
    this.#keys = keys;
  }

  /** Seals a value of a column such as `person.identity_number`. */
  seal(column: string, value: string): string {
    const { id, key } = this.#keys.encryption[0] as SealingKeys["encryption"][number];
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(column));
    const ciphertext = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
    return `${id}.${Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString("base64url")}`;
  }

  /** Opens a sealed value; throws where the key is unknown or the value was tampered with. */
  open(column: string, sealed: string): string {
    const [id, body = ""] = sealed.split(".");
    const key = this.#keys.encryption.find((candidate) => candidate.id === id)?.key;
    if (key === undefined) throw new Error(`no encryption key "${id}" for ${column}`);
    const bytes = Buffer.from(body, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(column))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  }

  /** The keyed hash by which a value of this column is found. */
  hash(column: string, value: string): string {
    return createHmac("sha256", this.#keys.search).update(`${column}\0${value}`).digest("base64url");
  }
}
