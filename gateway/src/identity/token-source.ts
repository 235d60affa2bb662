import { createTokenVerifier, type TokenVerifier } from "@fupin/server-kit/token";
import { createRemoteJWKSet } from "jose";

/** An OIDC issuer whose tokens are accepted. */
export type TokenIssuer = {
  /** `iss` of its tokens. */
  readonly issuer: string;
  /** `aud` of its tokens. */
  readonly audience: string;
  /** Where it publishes its keys. */
  readonly jwksUrl: string;
};

/** Verifies an issuer's tokens with the keys it publishes, fetched when first needed and when they change. */
export function remoteTokenVerifier({ issuer, audience, jwksUrl }: TokenIssuer): TokenVerifier {
  return createTokenVerifier({ issuer, audience, keys: createRemoteJWKSet(new URL(jwksUrl)) });
}
