/**
 * Whether a statistical name is that of an administrative village 行政村, which has a village committee
 * 村民委员会, and not of an urban community, a work unit or a virtual one.
 */
export const isAdministrativeVillage = (name: string): boolean =>
  /村(?:民委员会|民委会|委员会|委会|委)$/.test(name);

/**
 * The plain name of a village, as it is spoken and shown: “圳头村委会”, “圳头村村民委员会” and “圳头村” are
 * all 圳头村. Urban communities keep their kind, so that they never read like a village: “东门居委会” stays,
 * “红军社区居民委员会” is 红军社区, “华山居民委员会” is 华山居委会. Two villages of one township may come out
 * alike (中村委会 and 中村村委会); who looks a village up by name must expect more than one.
 */
export const shortVillageName = (name: string): string =>
  name
    .replaceAll(/\s/g, "")
    .replace(/村?村(?:民委员会|民委会|委员会|委会|委)$/, "村")
    .replace(/社区(?:居民委员会|居委会)$/, "社区")
    .replace(/居民委员会$/, "居委会");
