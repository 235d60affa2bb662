import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "./operation-limits.js";
import { VerdictCache } from "./verdict-cache.js";

describe("VerdictCache", () => {
  it("checks a text once, accepted or refused", () => {
    const cache = new VerdictCache(DEFAULT_LIMITS);
    for (let time = 0; time < 3; time += 1) {
      expect(cache.judge("{ a }").ok).toBe(true);
      expect(cache.judge("{ a").ok).toBe(false);
    }
    expect(cache.checked).toBe(2);
  });

  it("keeps the texts used last, within its size", () => {
    const cache = new VerdictCache(DEFAULT_LIMITS, 15);
    for (const text of ["{ a }", "{ b }", "{ c }", "{ a }", "{ d }"]) cache.judge(text);
    expect(cache.checked).toBe(4);
    cache.judge("{ a }");
    expect(cache.checked).toBe(4);
    cache.judge("{ b }");
    expect(cache.checked).toBe(5);
  });

  it("does not keep long texts", () => {
    const cache = new VerdictCache(DEFAULT_LIMITS);
    const long = `{ a } #${" ".repeat(70_000)}`;
    cache.judge(long);
    cache.judge(long);
    expect(cache.checked).toBe(2);
  });
});
