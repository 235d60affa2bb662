import { getIntrospectionQuery } from "graphql";
import { describe, expect, it } from "vitest";
import { checkOperation } from "./check-operation.js";
import { DEFAULT_LIMITS } from "./operation-limits.js";

const refusal = (query: string) => {
  const verdict = checkOperation(query, DEFAULT_LIMITS);
  return verdict.ok ? undefined : verdict.error.toJSON();
};
const nested = (depth: number) => `${"{a".repeat(depth)}${"}".repeat(depth)}`;
const many = (count: number, piece: (index: number) => string) =>
  Array.from({ length: count }, (_each, index) => piece(index)).join(" ");

describe("checkOperation", () => {
  it("passes the introspection query of tools", () => {
    expect(
      refusal(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true })),
    ).toBeUndefined();
  });

  it("names the operations", () => {
    const verdict = checkOperation("query A { a } query B { b }", DEFAULT_LIMITS);
    expect(verdict).toEqual({ ok: true, value: { operationNames: ["A", "B"] } });
  });

  it.each([
    ["tokens", many(6_000, () => "a"), 5_001],
    ["nesting", nested(2_000), 2_000],
    ["nesting", `{ a(x: ${"[".repeat(2_000)}${"]".repeat(2_000)}) }`, 2_001 + 1],
    ["depth", nested(21), 21],
    ["fields", `{ a { ${many(1_000, () => "b")} } }`, 1_001],
    ["rootFields", `{ ${many(21, (index) => `f${index}`)} }`, 21],
    ["aliases", `{ a { ${many(101, (index) => `x${index}: b`)} } }`, 101],
    ["directives", `{ a ${many(51, () => "@include(if: true)")} }`, 51],
  ])("refuses too many %s, with what was seen and what is allowed", (limit, query, seen) => {
    expect(refusal(limit === "tokens" ? `{ ${query} }` : query)?.extensions).toEqual({
      code: "TOO_COMPLEX",
      limit,
      seen,
      allowed: DEFAULT_LIMITS[limit as keyof typeof DEFAULT_LIMITS],
    });
  });

  it("lets exactly the limit through", () => {
    expect(refusal(nested(20))).toBeUndefined();
    expect(refusal(`{ a { ${many(100, (index) => `x${index}: b`)} } }`)).toBeUndefined();
  });

  it("refuses a bomb of 2^30 fields and says how large it is", () => {
    const bomb = `{ ...F0 } ${many(30, (index) =>
      index === 29
        ? "fragment F29 on T { a b }"
        : `fragment F${index} on T { ...F${index + 1} ...F${index + 1} }`,
    )}`;
    expect(refusal(bomb)?.extensions).toMatchObject({ limit: "fields", seen: 2 ** 30 });
  });

  it("does not read on past the bound: the work for 10,000,000 tokens is that for 5,000", () => {
    const flood = `{${" a".repeat(10_000_000)}`;
    const before = process.memoryUsage().heapUsed;
    expect(refusal(flood)?.extensions).toMatchObject({ limit: "tokens", seen: 5_001 });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000);
  });

  it.each([
    ["cycle", "{ ...A } fragment A on T { ...A }", /片段“A”包含了它自己/],
    ["unclosed brace", "{ a", /Syntax Error/],
    ["garbage", "\u0000\u0001ÿþ", /Syntax Error/],
    ["unclosed string", '{ a(x: "', /Syntax Error/],
    [
      "braces in strings and comments that are not nesting",
      `{ a(x: "${"{".repeat(500)}") # ${"{".repeat(500)}`,
      /Syntax Error/,
    ],
  ])("refuses as BAD_USER_INPUT: %s", (_what, query, message) => {
    expect(refusal(query)).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: "BAD_USER_INPUT" },
    });
  });
});
