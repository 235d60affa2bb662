import { describe, expect, it } from "vitest";
import { StatementNames } from "./statement-names.js";

describe("which statements are prepared", () => {
  it("are those that were sent before, each under one name", () => {
    const names = new StatementNames();
    expect(["a", "b", "a", "a", "b"].map((sql) => names.nameOf(sql))).toEqual([
      undefined,
      undefined,
      "s0",
      "s0",
      "s1",
    ]);
  });

  it("leave room, however many are sent once only", () => {
    const names = new StatementNames();
    for (let index = 0; index < 10_000; index += 1) expect(names.nameOf(`filter ${index}`)).toBeUndefined();
    names.nameOf("daily");
    expect(names.nameOf("daily")).toBe("s0");
  });
});
