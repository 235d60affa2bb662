import { expect, test } from "vitest";
import { type BenchOptions, parseOptions } from "./options.js";

const parse = (...args: string[]) => parseOptions(args, "/somewhere");
const read = (...args: string[]): BenchOptions => {
  const result = parse(...args);
  if (!result.ok || "help" in result.value) throw new Error(result.ok ? "help" : result.error);
  return result.value;
};

test("without options: five rounds, windows of ten seconds, every variant", () => {
  expect(read()).toMatchObject({ rounds: 5, seconds: 10, warmup: 5, connections: 8, quick: false });
  expect(read().only).toEqual(["one-process", "separate", "apollo", "hive", "hive-rust"]);
  expect(read().json).toBeUndefined();
});

test("--quick shortens what is not given", () => {
  expect(read("--quick")).toMatchObject({ rounds: 1, seconds: 2, warmup: 2, quick: true });
  expect(read("--quick", "--rounds", "3")).toMatchObject({ rounds: 3, seconds: 2 });
});

test("paths are seen from where the command was typed", () => {
  expect(read("--json", "figures.json").json).toBe("/somewhere/figures.json");
  expect(read("--profile", "/tmp/profiles").profile).toBe("/tmp/profiles");
});

test("--only takes variants in any order and keeps theirs", () => {
  expect(read("--only", "hive, one-process").only).toEqual(["one-process", "hive"]);
});

test.each([
  [["--rounds", "0"], "--rounds must be a whole number from 1 to 1000"],
  [["--seconds", "1.5"], "--seconds must be a whole number from 1 to 3600"],
  [["--connections", "many"], "--connections must be a whole number from 1 to 1000"],
  [["--only", "apolo"], '--only: there is no variant "apolo"'],
  [["--fast"], "--fast"],
  [["now"], "now"],
])("%j is refused with a word about what is wrong", (args, message) => {
  const result = parse(...args);
  expect(result).toMatchObject({ ok: false, error: expect.stringContaining(message) });
});

test("--help asks for the usage", () => {
  expect(parse("--help")).toEqual({ ok: true, value: { help: true } });
});
