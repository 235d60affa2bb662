import { beforeAll, describe, expect, it } from "vitest";
import { DivisionBook, isAdministrativeVillage } from "./division-book.js";

let book: DivisionBook;
beforeAll(async () => {
  book = await DivisionBook.open();
});

const names = (divisions: readonly { name: string }[]) => divisions.map((division) => division.name);

describe("one division", () => {
  it("is found at each level, with those above it", async () => {
    expect(await book.get("360321207201")).toEqual({
      code: "360321207201",
      name: "圳头村委会",
      level: "VILLAGE",
    });
    expect(names(await book.ancestors("360321207201"))).toEqual(["江西省", "萍乡市", "莲花县", "南岭乡"]);
    expect((await book.get("3610"))?.level).toBe("PREFECTURE");
    expect(await book.ancestors("36")).toEqual([]);
  });

  it.each([
    "",
    "99",
    "3699",
    "361099",
    "361022999",
    "361022100999",
    "999999999999",
    "36102",
    "江西",
    "36/22!",
  ])("“%s” is no division", async (code) => {
    expect(await book.get(code)).toBeUndefined();
    expect(await book.ancestors(code)).toEqual([]);
    expect(await book.subtree(code)).toEqual([]);
  });
});

describe("children", () => {
  it("count as published", async () => {
    expect(await book.children("")).toHaveLength(31);
    expect(await book.children("6212")).toHaveLength(9);
    expect(names(await book.children("520329102"))).toContain("平场村村民委员会");
    expect(await book.children("360321207201")).toEqual([]);
    expect(await book.children("99")).toEqual([]);
  });

  it("begin and end with the first and last rows of the file", async () => {
    expect((await book.children("110101001"))[0]?.name).toBe("多福巷社区居委会");
    expect((await book.children("659012505")).at(-1)).toMatchObject({
      code: "659012505508",
      name: "八连生活区",
    });
  });
});

describe("subtree", () => {
  it("of 黎川县 has 141 village-level entries, 108 of them village committees", async () => {
    const villages = (await book.subtree("361022")).filter(({ level }) => level === "VILLAGE");
    expect(villages).toHaveLength(141);
    expect(villages.filter(({ name }) => isAdministrativeVillage(name))).toHaveLength(108);
  });

  it("puts each division before what lies in it", async () => {
    const seen = new Set<string>();
    for (const { code, level } of await book.subtree("361022")) {
      if (level === "VILLAGE") expect(seen).toContain(code.slice(0, 9));
      seen.add(code);
    }
  });

  it("of the last county of the file is complete", async () => {
    const villages = (await book.subtree("659012")).filter(({ level }) => level === "VILLAGE");
    expect(villages).toHaveLength(38);
  });

  it("of a whole province holds all its counties' villages", async () => {
    const villages = (await book.subtree("62")).filter(({ level }) => level === "VILLAGE");
    expect(villages).toHaveLength(17_718);
    expect(new Set(villages.map(({ code }) => code)).size).toBe(17_718);
  });

  it("of a village is the village", async () => {
    expect(names(await book.subtree("520329102206"))).toEqual(["小河村村民委员会"]);
  });
});

describe("counties by name", () => {
  it("are found by full and short name, whatever the spaces", () => {
    expect(book.findCounty("黎川县").map(({ code }) => code)).toEqual(["361022"]);
    expect(book.findCounty(" 黎川 ").map(({ code }) => code)).toEqual(["361022"]);
    expect(book.findCounty("鼓楼区")).toHaveLength(4);
    expect(book.findCounty("无此县")).toEqual([]);
    expect(book.findCounty("")).toEqual([]);
  });
});

it("many counties read at once do not disturb each other", async () => {
  const counties = (
    await Promise.all((await book.children("36")).map(({ code }) => book.children(code)))
  ).flat();
  const trees = await Promise.all(counties.map(({ code }) => book.subtree(code)));
  for (const [index, county] of counties.entries()) {
    expect(trees[index]?.every(({ code }) => code.startsWith(county.code))).toBe(true);
    expect(trees[index]?.length).toBeGreaterThan(1);
  }
});
