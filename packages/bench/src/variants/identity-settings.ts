import type { BenchIssuer } from "../input/bench-issuer.js";

/** The environment that tells a process whose tokens it accepts. */
export const identitySettings = ({ jwksUrl, issuer, audience }: BenchIssuer): Record<string, string> => ({
  FUPIN_JWKS_URL: jwksUrl,
  FUPIN_TOKEN_ISSUER: issuer,
  FUPIN_TOKEN_AUDIENCE: audience,
});
