import { describe, expect, it } from "vitest";
import { integer, oneOf, optional, readSettings, required, SettingsError, url } from "./environment.js";

const spec = {
  DATABASE_URL: required(url("postgres")),
  PORT: optional(integer(1, 65_535), 4000),
  MODE: optional(oneOf("a", "b"), "a"),
};

describe("readSettings", () => {
  it("reads values and defaults; an empty setting is a missing one", () => {
    expect(readSettings(spec, { DATABASE_URL: "postgres://x/y", PORT: "", MODE: "b" })).toEqual({
      DATABASE_URL: "postgres://x/y",
      PORT: 4000,
      MODE: "b",
    });
  });

  it("names everything that is wrong at once, and no value", () => {
    const read = () => readSettings(spec, { PORT: "0x10", MODE: "secret" });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(
      "DATABASE_URL is not set\nPORT must be a whole number from 1 to 65535\nMODE must be one of: a, b",
    );
    expect(() => readSettings(spec, { DATABASE_URL: "mysql://password@x" })).toThrow(/^(?!.*password)/);
  });

  it.each(["0", "65536", "-1", "1.5", " 1", "1e3", "NaN"])("refuses %j as a port", (value) => {
    expect(() => readSettings(spec, { DATABASE_URL: "postgres://x/y", PORT: value })).toThrow("PORT");
  });
});
