import {
  type CryptoKey,
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { createTokenVerifier, type TokenVerifier } from "./token.js";

let verify: TokenVerifier;
let privateKey: CryptoKey;
let publicKey: CryptoKey;

beforeAll(async () => {
  ({ privateKey, publicKey } = await generateKeyPair("ES256"));
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256" }] });
  verify = createTokenVerifier({ issuer: "https://issuer.test", audience: "fupin-graph", keys });
});

const claims = (of: Record<string, unknown> = {}) => ({
  iss: "https://issuer.test",
  aud: "fupin-graph",
  sub: "li",
  exp: Math.floor(Date.now() / 1000) + 60,
  roles: ["POVERTY_OFFICE"],
  region: "360321",
  ...of,
});
const sign = (
  of: Record<string, unknown>,
  key: CryptoKey | Uint8Array = privateKey,
  alg = "ES256",
): Promise<string> => new SignJWT(claims(of)).setProtectedHeader({ alg }).sign(key);

describe("createTokenVerifier", () => {
  it("gives the viewer of a valid token, and again from memory", async () => {
    const header = `Bearer ${await sign({ department: "households", households: ["3603212072010001", "x"] })}`;
    const viewer = await verify(header);
    expect(viewer).toEqual({
      subject: "li",
      roles: ["POVERTY_OFFICE"],
      department: "households",
      region: "360321",
      households: ["3603212072010001"],
    });
    expect(await verify(header)).toBe(viewer);
  });

  it.each([
    ["the whole country only when it says so", { region: "CN" }, ""],
    ["nothing for a missing region", { region: undefined }, undefined],
    ["nothing for an empty region", { region: "" }, undefined],
    ["nothing for a region that is no code", { region: "36%" }, undefined],
    ["nothing for a region of another type", { region: ["36"] }, undefined],
  ])("grants %s", async (_case, of, region) => {
    expect((await verify(`Bearer ${await sign(of)}`)).region).toBe(region);
  });

  it("drops roles that are not of the list", async () => {
    expect((await verify(`Bearer ${await sign({ roles: ["ADMIN", "ANALYST", 7] })}`)).roles).toEqual([
      "ANALYST",
    ]);
    expect((await verify(`Bearer ${await sign({ roles: "ANALYST" })}`)).roles).toEqual([]);
  });

  it.each([
    ["an expired token", () => sign({ exp: 1 }), "expired"],
    ["one without expiry", () => sign({ exp: undefined }), '"exp"'],
    ["another audience", () => sign({ aud: "other" }), '"aud"'],
    ["another issuer", () => sign({ iss: "https://evil.test" }), '"iss"'],
    ["a foreign signature", async () => sign({}, (await generateKeyPair("ES256")).privateKey), "signature"],
    ["alg none", async () => new UnsecuredJWT(claims()).encode(), "signature or form"],
    [
      "HS256 with the public key as secret",
      async () => sign({}, new TextEncoder().encode(await exportSPKI(publicKey)), "HS256"),
      "signature or form",
    ],
    ["garbage", async () => "a.b.c", "signature or form"],
    [
      "a changed payload",
      async () => (await sign({})).replace(/\.(.)/, (_all, first) => `.${first === "a" ? "b" : "a"}`),
      "signature or form",
    ],
  ])("refuses %s", async (_case, token, reason) => {
    await expect(verify(`Bearer ${await token()}`)).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
      message: expect.stringContaining(reason),
    });
  });

  it.each([undefined, "", "Bearer", "Basic eDp5", "Bearer a b"])("refuses the header %j", async (header) => {
    await expect(verify(header)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });
});
