import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "./limits/operation-limits.js";
import { readGatewaySettings } from "./settings.js";

const ISSUER = { FUPIN_JWKS_URL: "https://id.example/jwks.json", FUPIN_TOKEN_ISSUER: "https://id.example" };

describe("readGatewaySettings", () => {
  it("has a default for everything but the issuer", () => {
    expect(readGatewaySettings(ISSUER)).toEqual({
      host: "127.0.0.1",
      port: 4000,
      logLevel: "info",
      supergraphFile: undefined,
      departmentUrls: {},
      identity: {
        issuer: {
          issuer: "https://id.example",
          jwksUrl: "https://id.example/jwks.json",
          audience: "fupin-graph",
        },
      },
      limits: DEFAULT_LIMITS,
      maxBodyBytes: 1024 * 1024,
      departmentDeadline: 3_000,
      forwardDeadline: 600_000,
      drainDelay: 0,
    });
  });

  it("takes each department's address and each limit", () => {
    const settings = readGatewaySettings({
      ...ISSUER,
      HOUSEHOLDS_URL: "http://10.0.0.1:4001",
      LIMIT_ROOT_FIELDS: "7",
      DEPARTMENT_DEADLINE_MS: "1500",
    });
    expect(settings.departmentUrls).toEqual({ households: "http://10.0.0.1:4001" });
    expect(settings.limits).toEqual({ ...DEFAULT_LIMITS, rootFields: 7 });
    expect(settings.departmentDeadline).toBe(1_500);
  });

  it("takes the development issuer instead", () =>
    expect(readGatewaySettings({ FUPIN_DEVELOPMENT_KEY_FILE: "/tmp/key.json" }).identity).toEqual({
      developmentKeyFile: "/tmp/key.json",
    }));

  it.each([
    ["no issuer", {}, /FUPIN_JWKS_URL and FUPIN_TOKEN_ISSUER are not set/],
    ["two issuers", { ...ISSUER, FUPIN_DEVELOPMENT_KEY_FILE: "/tmp/k" }, /both set/],
    ["a port that is none", { ...ISSUER, PORT: "http" }, /^PORT must be a whole number/],
    ["an address that is none", { ...ISSUER, HEALTH_URL: "health:4002" }, /^HEALTH_URL must be a URL/],
    ["a limit past what the parsers bear", { ...ISSUER, LIMIT_TOKENS: "1000000" }, /^LIMIT_TOKENS/],
  ])("refuses %s", (_what, source, message) => {
    expect(() => readGatewaySettings(source)).toThrow(message);
  });
});
