import type { DivisionBook } from "@fupin/divisions/division-book";
import { apportion } from "./apportion.js";
import type { DemoVillage } from "./demo-village.js";
import { administrativeVillages, buildVillages, povertyOf } from "./plan-villages.js";
import { PUBLISHED_WORKS } from "./planned-works.js";
import { LICHUAN, LONGXI, ZHENTOU } from "./published-figures.js";
import { Random } from "./random.js";
import type { VillagePlan } from "./village-plan.js";

/**
 * The standard demo: 圳头村 with its published table, the 108 villages of 黎川县, and the two villages of 龙溪镇
 * with their published works; 111 villages, some 15,500 persons. Always the same for the same seed.
 */
export async function* standardDemo(
  book: DivisionBook,
  { seed = 1 }: { readonly seed?: number } = {},
): AsyncGenerator<DemoVillage, void, undefined> {
  const plans = [
    ...(await planZhentou(book)),
    ...(await planLichuan(book, seed)),
    ...(await planLongxi(book)),
  ];
  yield* buildVillages(book, plans, seed);
}

async function planZhentou(book: DivisionBook): Promise<VillagePlan[]> {
  return (await administrativeVillages(book, ZHENTOU.code)).map((village) => ({
    ...village,
    poor: true,
    type: "INDUSTRY_LAGGING",
    registered: ZHENTOU.registered,
    profile: ZHENTOU.profile,
    product: "油茶",
    dwellings: { renovations: ZHENTOU.renovationsPlanned },
  }));
}

async function planLichuan(book: DivisionBook, seed: number): Promise<VillagePlan[]> {
  const villages = await administrativeVillages(book, LICHUAN.code);
  const shuffled = Random.of(seed, LICHUAN.code).shuffled(villages);
  const poor = new Set(shuffled.slice(0, LICHUAN.poorVillages).map(({ code }) => code));
  const poverty = villages.map(({ code }) => povertyOf(poor.has(code), seed, code));
  const persons = apportion(
    LICHUAN.persons,
    poverty.map(({ weight }) => weight),
    1,
  );
  return villages.map((village, index) => {
    const { weight: _, ...known } = poverty[index] as (typeof poverty)[number];
    return { ...village, ...known, registered: persons[index] as number };
  });
}

async function planLongxi(book: DivisionBook): Promise<VillagePlan[]> {
  const villages = await administrativeVillages(book, LONGXI.code);
  return villages.flatMap((village): VillagePlan[] => {
    const projects = PUBLISHED_WORKS[village.code];
    if (!projects) return [];
    return village.code === LONGXI.pingchang
      ? [
          {
            ...village,
            poor: true,
            type: "INFRASTRUCTURE_LAGGING",
            registered: 486,
            population: 4120,
            projects,
            dwellings: { relocations: 50 },
          },
        ]
      : [{ ...village, poor: true, type: "INDUSTRY_LAGGING", registered: 402, population: 3980, projects }];
  });
}
