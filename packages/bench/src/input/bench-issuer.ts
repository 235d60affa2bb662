import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Role } from "@fupin/domain-types/identity";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** Whose tokens every variant accepts, and the one token that the load is sent with. */
export type BenchIssuer = {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  readonly authorization: string;
  close(): void;
};

const ISSUER = "https://bench.fupin-graph.invalid";
const AUDIENCE = "fupin-graph";
const KEY_ID = "bench";
/** Together these two roles see every field of both operations. */
const ROLES: readonly Role[] = ["POVERTY_OFFICE", "HEALTH_OFFICER"];

/** Serves the keys of a new issuer from this process; its viewer sees everything in `region`. */
export async function startBenchIssuer(region: string): Promise<BenchIssuer> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: "ES256", use: "sig" }] };
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(jwks));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const token = await new SignJWT({ roles: ROLES, region })
    .setProtectedHeader({ alg: "ES256", kid: KEY_ID })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject("bench")
    .setIssuedAt()
    .setExpirationTime("24h")
    .sign(privateKey);
  return {
    issuer: ISSUER,
    audience: AUDIENCE,
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    authorization: `Bearer ${token}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
