import { jwtVerify, SignJWT } from "jose";

const AUDIENCE = "fupin-feed";
const LIFETIME = "60s";

/** Signs a department's call of another one's feed with the key that all departments' services share. */
export const signFeedToken = (key: Buffer): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(AUDIENCE)
    .setExpirationTime(LIFETIME)
    .sign(key);

/** Whether a call of a feed comes from a department's service. A person's token is none. */
export async function isFeedToken(key: Buffer, authorization: string | undefined): Promise<boolean> {
  const [scheme, token = ""] = (authorization ?? "").split(" ");
  if (scheme !== "Bearer") return false;
  return jwtVerify(token, key, { audience: AUDIENCE, algorithms: ["HS256"], requiredClaims: ["exp"] }).then(
    () => true,
    () => false,
  );
}
