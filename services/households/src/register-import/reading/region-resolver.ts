import { type Division, type DivisionBook, shortVillageName } from "@fupin/divisions/division-book";
import type { RegionCode } from "@fupin/domain-types/region-code";
import { failed, ok, type Result } from "@fupin/domain-types/result";
import type { Finding } from "../columns/cell-reading.js";
import type { ColumnKey } from "../columns/columns.js";
import { nearestWords } from "../columns/nearest-words.js";

/** A village as a row names it; a blank name is one the importer's region has to supply. */
export type VillageNames = { readonly county: string; readonly township: string; readonly village: string };

/** Why a village is not found, and in which column. */
export type RegionFinding = Finding & { readonly key: ColumnKey };

type Found<T> = Result<T, RegionFinding>;

/** Finds village codes by the names of county, township and village; each combination is looked up once. */
export class RegionResolver {
  readonly #book: DivisionBook;
  readonly #importerRegion: string;
  readonly #known = new Map<string, Promise<Found<RegionCode>>>();

  /** `importerRegion` is the code in which the importer may import; empty for the whole country. */
  constructor(book: DivisionBook, importerRegion: string) {
    this.#book = book;
    this.#importerRegion = importerRegion;
  }

  /** The 12-digit code of the village, within the importer's region. */
  village(names: VillageNames): Promise<Found<RegionCode>> {
    const key = `${names.county}|${names.township}|${names.village}`;
    const known = this.#known.get(key) ?? this.#find(names);
    this.#known.set(key, known);
    return known;
  }

  async #find(names: VillageNames): Promise<Found<RegionCode>> {
    const county = await this.#county(names);
    if (!county.ok) return county;
    const township = await this.#township(county.value, names.township);
    if (!township.ok) return township;
    const village = await this.#villageIn(township.value, names.village);
    if (!village.ok) return village;
    return this.#covers(village.value.code) ? ok(village.value.code) : this.#outside("village");
  }

  async #county(names: VillageNames): Promise<Found<Division>> {
    if (names.county === "") return this.#implied("county", 6);
    const counties = this.#countiesNamed(names.county);
    if (counties.length === 0) {
      const near = nearestWords(
        names.county,
        divisionNames(await this.#book.children(this.#importerRegion.slice(0, 4))),
      );
      return notFound("county", "COUNTY_UNKNOWN", "没有这个县（区），请填写全称", near);
    }
    const within = counties.filter(({ code }) => this.#covers(code));
    if (within.length === 0) return this.#outside("county");
    if (within.length === 1) return ok(within[0] as Division);
    const withTownship: Division[] = [];
    for (const county of within) {
      const townships = named(await this.#book.children(county.code), names.township, townshipNames);
      if (townships.length > 0) withTownship.push(county);
    }
    if (withTownship.length === 1) return ok(withTownship[0] as Division);
    const full = await Promise.all(within.slice(0, 6).map((county) => this.#fullName(county)));
    return failed({
      key: "county",
      code: "COUNTY_AMBIGUOUS",
      reason: `有 ${within.length} 个同名的县（区），请写明所属省市：${full.join("、")}`,
    });
  }

  /** By its name, or by its name behind those of its province and prefecture. */
  #countiesNamed(text: string): Division[] {
    const exact = this.#book.findCounty(text);
    if (exact.length > 0 || text.length > 40) return exact;
    for (const [index, character] of [...text].slice(0, -2).entries()) {
      if (!"省市州盟区".includes(character)) continue;
      const counties = this.#book.findCounty(text.slice(index + 1));
      if (counties.length > 0) return counties;
    }
    return [];
  }

  async #fullName(county: Division): Promise<string> {
    return divisionNames([...(await this.#book.ancestors(county.code)), county]).join("");
  }

  async #township(county: Division, name: string): Promise<Found<Division>> {
    if (name === "") return this.#implied("township", 9);
    const townships = await this.#book.children(county.code);
    return only(named(townships, name, townshipNames), {
      none: () =>
        notFound(
          "township",
          "TOWNSHIP_UNKNOWN",
          `${county.name}没有这个乡镇`,
          nearestWords(name, divisionNames(townships)),
        ),
      many: (found) => ambiguous("township", "TOWNSHIP_AMBIGUOUS", `${county.name}有几个相近的乡镇`, found),
    });
  }

  async #villageIn(township: Division, name: string): Promise<Found<Division>> {
    if (name === "") return this.#implied("village", 12);
    const villages = await this.#book.children(township.code);
    return only(named(villages, name, villageNames), {
      none: () => {
        const near = nearestWords(
          shortVillageName(name),
          villages.map((village) => shortVillageName(village.name)),
        );
        return notFound("village", "VILLAGE_UNKNOWN", `${township.name}没有这个行政村`, near);
      },
      many: (found) =>
        ambiguous("village", "VILLAGE_AMBIGUOUS", `${township.name}有几个相近的村，请填写全称`, found),
    });
  }

  /** The division the importer's region stands for, where the row leaves its name out. */
  async #implied(key: "county" | "township" | "village", length: number): Promise<Found<Division>> {
    const region = this.#importerRegion;
    const division = region.length >= length ? await this.#book.get(region.slice(0, length)) : undefined;
    return division ? ok(division) : failed({ key, code: "VALUE_MISSING", reason: "必须填写" });
  }

  /** Whether a region holds or lies in the importer's. */
  #covers(code: RegionCode): boolean {
    return code.startsWith(this.#importerRegion) || this.#importerRegion.startsWith(code);
  }

  #outside(key: ColumnKey): Found<never> {
    return failed({ key, code: "OUTSIDE_REGION", reason: "不在您的导入范围内" });
  }
}

const divisionNames = (divisions: readonly Division[]): string[] => divisions.map(({ name }) => name);

/** The forms of a township's name, the best first. */
const townshipNames = (name: string): string[] => [
  name,
  name.replace(/办事处$/, ""),
  name.replace(/(?<=..)(?:民族)?(?:街道办事处|街道|镇|乡)$/, ""),
];

/** The forms of a village's name, the best first. */
const villageNames = (name: string): string[] => {
  const short = shortVillageName(name);
  return [name, short, short.replace(/(?<=.)(?:村+|社区|居委会)$/, "")];
};

/** The divisions of this name in the best form in which any has it. */
function named(divisions: readonly Division[], name: string, forms: (name: string) => string[]): Division[] {
  const wanted = forms(name);
  for (const [index, form] of wanted.entries()) {
    const found = divisions.filter((division) => forms(division.name)[index] === form);
    if (found.length > 0) return found;
  }
  return [];
}

function only(
  found: readonly Division[],
  otherwise: { none: () => Found<never>; many: (found: readonly Division[]) => Found<never> },
): Found<Division> {
  const [first, second] = found;
  if (first === undefined) return otherwise.none();
  return second === undefined ? ok(first) : otherwise.many(found);
}

const notFound = (
  key: ColumnKey,
  code: "COUNTY_UNKNOWN" | "TOWNSHIP_UNKNOWN" | "VILLAGE_UNKNOWN",
  reason: string,
  nearest: readonly string[],
): Found<never> =>
  failed({ key, code, reason: nearest.length > 0 ? `${reason}，最接近的是：${nearest.join("、")}` : reason });

const ambiguous = (
  key: ColumnKey,
  code: "TOWNSHIP_AMBIGUOUS" | "VILLAGE_AMBIGUOUS",
  reason: string,
  found: readonly Division[],
): Found<never> => failed({ key, code, reason: `${reason}：${divisionNames(found).join("、")}` });
