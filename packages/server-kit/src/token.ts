import { createHash } from "node:crypto";
import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { Department, Role } from "@fupin/domain-types/identity";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { type JWTPayload, type JWTVerifyGetKey, errors as joseErrors, jwtVerify } from "jose";
import { unauthenticated } from "./errors.js";
import type { Viewer } from "./viewer.js";

/** The region claim that stands for the whole country. */
export const WHOLE_COUNTRY = "CN";

const ALGORITHMS = ["EdDSA", "ES256", "RS256", "PS256"];
const CACHED_TOKENS = 1000;

/** Turns an `Authorization` header into the viewer it proves, or throws UNAUTHENTICATED. */
export type TokenVerifier = (authorization: string | undefined) => Promise<Viewer>;

/**
 * Verifies bearer tokens of one issuer. Claims: `sub`, `roles` (array), `region` (code, or "CN" for the whole
 * country), `department`, `households` (array of household numbers). Claims that are missing grant nothing.
 * Verified tokens are remembered until they expire, so that a request costs no second signature check.
 */
export function createTokenVerifier(options: {
  issuer: string;
  audience: string;
  /** Finds the issuer's key, e.g. jose's `createRemoteJWKSet(url)` or `createLocalJWKSet(jwks)`. */
  keys: JWTVerifyGetKey;
}): TokenVerifier {
  const verified = new Map<string, { viewer: Viewer; expires: number }>();
  return async (authorization) => {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined)
      throw unauthenticated(authorization ? "malformed header" : "no Authorization header");
    const key = createHash("sha256").update(token).digest("base64");
    const known = verified.get(key);
    if (known && known.expires > Date.now()) return known.viewer;
    const payload = await verify(token, options);
    const viewer = viewerOf(payload);
    if (verified.size >= CACHED_TOKENS) verified.delete(verified.keys().next().value as string);
    verified.set(key, { viewer, expires: (payload.exp as number) * 1000 });
    return viewer;
  };
}

async function verify(
  token: string,
  { issuer, audience, keys }: { issuer: string; audience: string; keys: JWTVerifyGetKey },
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ["exp", "sub"],
    });
    return payload;
  } catch (error) {
    if (error instanceof joseErrors.JWTExpired) throw unauthenticated("the token has expired");
    if (error instanceof joseErrors.JWTClaimValidationFailed)
      throw unauthenticated(`claim "${error.claim}" is wrong`);
    if (error instanceof joseErrors.JWKSTimeout) throw unauthenticated("the issuer's keys cannot be reached");
    throw unauthenticated("the signature or form of the token is wrong");
  }
}

function viewerOf(payload: JWTPayload): Viewer {
  const strings = (claim: unknown): string[] =>
    Array.isArray(claim) ? claim.filter((item): item is string => typeof item === "string") : [];
  const region = payload.region;
  const department = payload.department;
  return {
    subject: payload.sub as string,
    roles: strings(payload.roles).filter((role) => Role.has(role)),
    department: typeof department === "string" && Department.has(department) ? department : undefined,
    region: typeof region === "string" ? regionPrefix(region) : undefined,
    households: strings(payload.households).filter((number) => parseHouseholdNumber(number).ok),
  };
}

function regionPrefix(claim: string): string | undefined {
  if (claim === WHOLE_COUNTRY) return "";
  return parseRegionCode(claim).ok ? claim : undefined;
}
