import { describe, expect, it } from "vitest";
import { all, book, personsOf } from "../test/demo-samples.js";
import { DemoSizeError, sizedDemo } from "./sized-demo.js";

describe("a sized demo", () => {
  it.each([
    ["361022", 1],
    ["361022", 107],
    ["361022", 109],
    ["361022", 10_000],
    ["3610", 25_000],
    ["360321207", 333],
    ["360321207201", 8000],
  ])("of %s has exactly %i persons, each with an identity number of its own", async (region, persons) => {
    const made = personsOf(await all(sizedDemo(book, { region, persons })));
    expect(made).toHaveLength(persons);
    expect(new Set(made.map(({ person }) => person.identityNumber)).size).toBe(persons);
    expect(made.every(({ person }) => person.id.startsWith(region))).toBe(true);
  });

  it("keeps identity numbers near home where there is room", async () => {
    const made = personsOf(await all(sizedDemo(book, { region: "361022", persons: 14_000 })));
    expect(made.every(({ person }) => person.identityNumber.startsWith("3610"))).toBe(true);
  });

  it("streams: the first village of a province of 4,170,000 persons comes before the others are made", async () => {
    const stream = sizedDemo(book, { region: "62", persons: 4_170_000 });
    const first = await stream.next();
    expect(first.value?.households.length).toBeGreaterThan(20);
    await stream.return();
  });

  it.each([
    ["62", 0],
    ["62", -1],
    ["62", 1.5],
    ["62", Number.NaN],
    ["62", 9_000_000],
    ["999999", 10],
    ["361022100001", 10],
    ["", 10],
    ["520329102204", 60_000],
  ])("of “%s” with %d persons is refused", async (region, persons) => {
    await expect(sizedDemo(book, { region, persons }).next()).rejects.toThrow(DemoSizeError);
  });
});
