import { DivisionBook } from "@fupin/divisions/division-book";
import type { DemoVillage } from "../src/demo-village.js";
import { sizedDemo } from "../src/sized-demo.js";
import { standardDemo } from "../src/standard-demo.js";

/** The villages of a stream. */
export async function all(stream: AsyncIterable<DemoVillage>): Promise<DemoVillage[]> {
  const villages = [];
  for await (const village of stream) villages.push(village);
  return villages;
}

export const book = await DivisionBook.open();

/** The standard demo, a mixed region of Gansu, a crowded township and a nearly empty county: for what must hold always. */
export const samples = async (): Promise<
  readonly (readonly [name: string, villages: readonly DemoVillage[]])[]
> => [
  ["the standard demo", await all(standardDemo(book))],
  ["临夏州 with 4,000 persons", await all(sizedDemo(book, { region: "6229", persons: 4000, seed: 7 }))],
  ["宏村镇 with 6,000 persons", await all(sizedDemo(book, { region: "361022101", persons: 6000, seed: 3 }))],
  ["黎川县 with 40 persons", await all(sizedDemo(book, { region: "361022", persons: 40, seed: 5 }))],
];

export const householdsOf = (villages: readonly DemoVillage[]) =>
  villages.flatMap(({ households }) => households);
export const personsOf = (villages: readonly DemoVillage[]) =>
  householdsOf(villages).flatMap((household) => household.members.map((person) => ({ person, household })));
