import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from "jose";

/** A development issuer's key pair. */
export type SigningKey = { readonly privateKey: CryptoKey; readonly publicJwk: JWK };

const ALGORITHM = "ES256";

/**
 * The key kept in this file, created on first use and readable by its owner only, so that tokens stay valid
 * over a restart. Two processes that start at once end up with one key.
 */
export async function keptSigningKey(keyFile: string): Promise<SigningKey> {
  const kept = (await readKey(keyFile)) ?? (await createKey(keyFile));
  const { d: _private, ...publicPart } = kept;
  const privateKey = await importJWK(kept, ALGORITHM);
  if (privateKey instanceof Uint8Array || kept.kty !== "EC") throw damaged(keyFile);
  return { privateKey, publicJwk: { ...publicPart, alg: ALGORITHM, use: "sig" } };
}

async function createKey(keyFile: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, kid: await calculateJwkThumbprint(jwk) };
  await mkdir(dirname(keyFile), { recursive: true });
  const draft = `${keyFile}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(key), { mode: 0o600 });
  try {
    // A link, unlike a rename, fails where another process was first.
    await link(draft, keyFile);
    return key;
  } catch (error) {
    const winner = isCode(error, "EEXIST") ? await readKey(keyFile) : undefined;
    if (winner === undefined) throw error;
    return winner;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readKey(keyFile: string): Promise<JWK | undefined> {
  let text: string;
  try {
    text = await readFile(keyFile, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
  try {
    const key: unknown = JSON.parse(text);
    if (typeof key === "object" && key !== null && "d" in key && "kid" in key) return key as JWK;
  } catch {
    // Not JSON: told below like any other damage.
  }
  throw damaged(keyFile);
}

const isCode = (error: unknown, code: string): boolean => (error as { code?: unknown }).code === code;

const damaged = (keyFile: string): Error =>
  new Error(`${keyFile} holds no signing key: delete it and tokens are signed with a new one`);
