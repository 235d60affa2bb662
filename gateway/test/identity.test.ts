import { createSecretKey, type webcrypto } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import fastify from "fastify";
import { exportSPKI, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createDevelopmentIssuer } from "../src/development/issuer.js";
import { remoteTokenVerifier } from "../src/identity/token-source.js";
import { type SmallGateway, smallGateway } from "./small-gateway.js";

let platform: SmallGateway;
beforeAll(async () => {
  platform = await smallGateway("local");
});
afterAll(() => platform.close());

const claims = () =>
  new SignJWT({ roles: ["POVERTY_OFFICE"], region: "361022" })
    .setIssuer(platform.issuer.issuer)
    .setAudience(platform.issuer.audience)
    .setSubject("somebody")
    .setIssuedAt()
    .setExpirationTime("1h");

async function answerTo(authorization: string | undefined) {
  const answer = await platform.gateway.app.inject({
    method: "POST",
    url: "/graphql",
    headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
    payload: { query: "{ clinicCount __schema { queryType { name } } }" },
  });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}

const expectRefused = (answer: Awaited<ReturnType<typeof answerTo>>, reason: RegExp): void => {
  expect(answer.status).toBe(401);
  expect(answer.body).toEqual({
    errors: [{ message: expect.stringMatching(reason), extensions: { code: "UNAUTHENTICATED" } }],
  });
  expect(answer.headers["www-authenticate"]).toBe("Bearer");
};

describe("tokens", () => {
  it("missing: refused, introspection too", async () =>
    expectRefused(await answerTo(undefined), /no Authorization header/));

  it.each(["Bearer garbage", "Bearer a.b.c", "Basic dXNlcjpwYXNz", "Bearer "])(
    "garbage (%s): refused",
    async (value) => expectRefused(await answerTo(value), /malformed header|signature or form/),
  );

  it("expired: refused", async () => {
    const { privateKey, kid } = await issuersKey();
    const token = await claims()
      .setExpirationTime(Math.floor(Date.now() / 1000) - 60)
      .setProtectedHeader({ alg: "ES256", kid })
      .sign(privateKey);
    expectRefused(await answerTo(`Bearer ${token}`), /expired/);
  });

  it.each([
    ["audience", (jwt: SignJWT) => jwt.setAudience("another-service"), /claim "aud"/],
    ["issuer", (jwt: SignJWT) => jwt.setIssuer("https://elsewhere.example"), /claim "iss"/],
  ])("wrong %s: refused", async (_what, change, reason) => {
    const { privateKey, kid } = await issuersKey();
    const token = await change(claims()).setProtectedHeader({ alg: "ES256", kid }).sign(privateKey);
    expectRefused(await answerTo(`Bearer ${token}`), reason);
  });

  it("without a subject: refused", async () => {
    const { privateKey, kid } = await issuersKey();
    const { issuer, audience } = platform.issuer;
    const token = await new SignJWT({ iss: issuer, aud: audience })
      .setExpirationTime("1h")
      .setProtectedHeader({ alg: "ES256", kid })
      .sign(privateKey);
    expectRefused(await answerTo(`Bearer ${token}`), /claim "sub"/);
  });

  it("signed by another key that claims to be the issuer's: refused", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    const kid = platform.issuer.jwks.keys[0]?.kid as string;
    const token = await claims().setProtectedHeader({ alg: "ES256", kid }).sign(privateKey);
    expectRefused(await answerTo(`Bearer ${token}`), /signature or form/);
  });

  it("alg none: refused", async () => {
    const token = new UnsecuredJWT({ roles: ["POVERTY_OFFICE"] })
      .setIssuer(platform.issuer.issuer)
      .setAudience(platform.issuer.audience)
      .setSubject("somebody")
      .setExpirationTime("1h")
      .encode();
    expectRefused(await answerTo(`Bearer ${token}`), /signature or form/);
  });

  it("HS256 with the public key as its secret: refused", async () => {
    const jwk = platform.issuer.jwks.keys[0] as JWK;
    const publicKey = await importJWK(jwk, "ES256", { extractable: true });
    const secret = createSecretKey(Buffer.from(await exportSPKI(publicKey as webcrypto.CryptoKey)));
    const token = await claims()
      .setProtectedHeader({ alg: "HS256", kid: jwk.kid as string })
      .sign(secret);
    expectRefused(await answerTo(`Bearer ${token}`), /signature or form/);
  });

  it("right: served", async () =>
    expect((await answerTo(await platform.authorization())).body.data.clinicCount).toBe(1));

  it("are verified with the keys that an issuer publishes", async () => {
    const app = fastify();
    app.get("/jwks.json", async () => platform.issuer.jwks);
    const address = await app.listen({ host: "127.0.0.1", port: 0 });
    const { issuer, audience } = platform.issuer;
    const verify = remoteTokenVerifier({ issuer, audience, jwksUrl: `${address}/jwks.json` });
    expect(await verify(await platform.authorization("helper"))).toMatchObject({
      subject: "helper",
      roles: ["HELPER"],
      region: undefined,
      households: ["3603212072010001", "3603212072010002"],
    });
    expect(await verify(await platform.authorization("leading-group"))).toMatchObject({ region: "" });
    await app.close();
  });
});

/** The issuer's own private key, from its file. */
async function issuersKey() {
  const jwk = JSON.parse(await readFile(platform.keyFile, "utf8")) as JWK;
  return { privateKey: (await importJWK(jwk, "ES256")) as webcrypto.CryptoKey, kid: jwk.kid as string };
}

describe("the development issuer", () => {
  const get = (url: string) => platform.gateway.app.inject(url);
  const token = (payload: object) =>
    platform.gateway.app.inject({ method: "POST", url: "/dev/token", payload });

  it("gives a token for each of its accounts, and each is served", async () => {
    const accounts = (await get("/dev/accounts")).json() as { name: string }[];
    expect(accounts[0]).toEqual({
      name: "county-office",
      title: "黎川县扶贫办",
      roles: ["POVERTY_OFFICE"],
      region: "361022",
      regionName: "黎川县",
      department: "households",
    });
    expect(accounts).toHaveLength(17);
    for (const { name } of accounts) {
      const answer = await token({ account: name });
      expect((await answerTo(`Bearer ${answer.json().token}`)).status).toBe(200);
    }
  });

  it("names the accounts where one is unknown", async () => {
    const answer = await token({ account: "nobody" });
    expect(answer.statusCode).toBe(404);
    expect(answer.json().errors[0].extensions.accounts).toContain("village-cadre");
  });

  it.each([{}, { account: 7 }])("says what it wants: %o", async (payload) => {
    expect((await token(payload)).statusCode).toBe(400);
  });

  it("publishes its public key only", async () => {
    const { keys } = (await get("/dev/jwks.json")).json();
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty("d");
  });

  it("keeps its key in a file of its owner's, so that tokens outlive a restart", async () => {
    expect((await stat(platform.keyFile)).mode & 0o777).toBe(0o600);
    const [again, atOnce] = await Promise.all(
      [1, 2].map(() => createDevelopmentIssuer({ keyFile: platform.keyFile })),
    );
    expect(again?.jwks).toEqual(platform.issuer.jwks);
    expect(atOnce?.jwks).toEqual(platform.issuer.jwks);
  });

  it("ends up with one key where two processes start at once", async () => {
    const keyFile = `${platform.keyFile}.fresh/key.json`;
    const issuers = await Promise.all([1, 2, 3].map(() => createDevelopmentIssuer({ keyFile })));
    expect(new Set(issuers.map(({ jwks }) => jwks.keys[0]?.kid)).size).toBe(1);
  });

  it("is refused in production, by itself and by the gateway; its routes are absent without it", async () => {
    vi.stubEnv("NODE_ENV", "production");
    await expect(createDevelopmentIssuer({ keyFile: platform.keyFile })).rejects.toThrow(
      /NODE_ENV=production/,
    );
    await expect(smallGateway("local", { developmentIssuer: platform.issuer })).rejects.toThrow(
      /NODE_ENV=production/,
    );
    vi.unstubAllEnvs();
    const without = await smallGateway("local", { developmentIssuer: undefined });
    for (const url of ["/dev/accounts", "/dev/jwks.json", "/graphiql", "/"])
      expect((await without.gateway.app.inject(url)).statusCode).toBe(404);
    await without.close();
  });
});
