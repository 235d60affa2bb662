import type { Role } from "@fupin/domain-types/identity";
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { SealedValues } from "../sealed-values.js";
import { createTokenVerifier, type TokenVerifier } from "../token.js";

/** What a test's account may be. */
export type TestAccount = {
  readonly roles: readonly Role[];
  /** Region code, or "CN". */
  readonly region?: string;
  readonly households?: readonly string[];
  readonly subject?: string;
};

/** An issuer of tokens for tests, and the verifier that trusts it alone. */
export type TestIdentity = {
  readonly verifyToken: TokenVerifier;
  /** An `Authorization` header for the account. */
  authorizationOf(account: TestAccount): Promise<string>;
};

const ISSUER = "https://issuer.test";

export async function createTestIdentity(): Promise<TestIdentity> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256" }] });
  return {
    verifyToken: createTokenVerifier({ issuer: ISSUER, audience: "fupin-graph", keys }),
    authorizationOf: async ({ roles, region, households, subject = "tester" }) => {
      const token = await new SignJWT({ roles, region, households })
        .setProtectedHeader({ alg: "ES256" })
        .setIssuer(ISSUER)
        .setAudience("fupin-graph")
        .setSubject(subject)
        .setExpirationTime("1h")
        .sign(privateKey);
      return `Bearer ${token}`;
    },
  };
}

/** Sealing with keys that exist only in tests. */
export const testSealedValues = (): SealedValues =>
  new SealedValues({ encryption: [{ id: "test", key: Buffer.alloc(32, 7) }], search: Buffer.alloc(32, 9) });
