import { failed, ok, type Result } from "@fupin/domain-types/result";
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey, SignJWT } from "jose";
import { isProduction } from "../environment.js";
import { DEVELOPMENT_ACCOUNTS, type DevelopmentAccount } from "./accounts.js";
import { keptSigningKey } from "./signing-key.js";

/** Issues tokens to anybody who names an account. `issuer`, `audience` and `keys` make a token verifier. */
export type DevelopmentIssuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly jwks: JSONWebKeySet;
  readonly accounts: readonly DevelopmentAccount[];
  /** A token of 8 hours for an account; fails with the names there are. */
  tokenFor(account: string): Promise<Result<string>>;
};

/** The development issuer's name, as it stands in `iss`. */
export const DEVELOPMENT_ISSUER = "https://development.fupin-graph.invalid";
/** Whom tokens are for, as it stands in `aud`. */
export const DEVELOPMENT_AUDIENCE = "fupin-graph";

const LIFETIME = "8h";

/** Makes the development issuer; refused when NODE_ENV is production. The key is kept in `keyFile`. */
export async function createDevelopmentIssuer(options: { keyFile: string }): Promise<DevelopmentIssuer> {
  if (isProduction())
    throw new Error("the development issuer gives tokens to anybody: it is refused when NODE_ENV=production");
  const { privateKey, publicJwk } = await keptSigningKey(options.keyFile);
  const jwks: JSONWebKeySet = { keys: [publicJwk] };
  return {
    issuer: DEVELOPMENT_ISSUER,
    audience: DEVELOPMENT_AUDIENCE,
    keys: createLocalJWKSet(jwks),
    jwks,
    accounts: DEVELOPMENT_ACCOUNTS,
    tokenFor: async (name) => {
      const account = DEVELOPMENT_ACCOUNTS.find((each) => each.name === name);
      if (account === undefined) {
        return failed(
          `没有这个账号；可用的账号：${DEVELOPMENT_ACCOUNTS.map((each) => each.name).join("、")}`,
        );
      }
      const { roles, region, department, households } = account;
      const token = new SignJWT({ roles, region, department, households })
        .setProtectedHeader({ alg: "ES256", kid: publicJwk.kid as string })
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(DEVELOPMENT_AUDIENCE)
        .setSubject(account.name)
        .setIssuedAt()
        .setExpirationTime(LIFETIME);
      return ok(await token.sign(privateKey));
    },
  };
}
