import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { givenName, surname, villageSurnames } from "@fupin/demo-data/names";
import { Random } from "@fupin/demo-data/random";
import type { HouseholdNumber } from "@fupin/domain-types/household-number";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { RegionCode } from "@fupin/domain-types/region-code";

/** A helper of a demo village with one or two households (policy P-2). */
export type DemoHelper = {
  readonly name: string;
  readonly post: string;
  /** The development account that is this helper. */
  readonly subject: string | null;
  readonly households: readonly HouseholdNumber[];
};

/** Who helps a demo village (policies P-1 to P-5). */
export type DemoHelp = {
  /** A county bureau supports a poor village; elsewhere the township's government gives the helpers. */
  readonly unit: { readonly region: RegionCode; readonly name: string };
  /** The first secretary of a poor village's work team. */
  readonly firstSecretary: string | undefined;
  /** The leader in charge of a poor village. */
  readonly leader: string | undefined;
  readonly helpers: readonly DemoHelper[];
};

/** The day from which units, teams and helpers are there: the winter after registration. */
export const HELP_SINCE: LocalDate = "2015-01-05";

const BUREAUS = ["农业局", "林业局", "水利局", "交通运输局", "卫生局", "教育局", "财政局", "住建局"];
const POSTS = ["科员", "副股长", "股长", "副主任科员"];
const HOUSEHOLDS_EACH = 2;
/** Of so many households one has no helper yet, so that there is something to see in the coverage queries. */
const UNHELPED_OF = 24;

/** The account in the development issuer, and the household that it is responsible for first. */
const DEVELOPMENT_HELPER = { subject: "helper", household: "3603212072010001" };

/** The help of a demo village; always the same for the same village. Every name is invented. */
export function demoHelp({ code, name, place, poor, households }: DemoVillage): DemoHelp {
  const random = Random.of(code, "help");
  const surnames = villageSurnames(random);
  const official = (): string =>
    surname(surnames, random) + givenName(random.chance(0.7) ? "MALE" : "FEMALE", random);
  const unit = poor
    ? { region: code.slice(0, 6), name: `${place.county}${random.pick(BUREAUS)}` }
    : { region: code.slice(0, 9), name: `${place.township}人民政府` };
  const numbers = households.map(({ number }) => number);
  const helped = numbers.slice(0, numbers.length - Math.floor(numbers.length / UNHELPED_OF));
  const named = new Set<string>();
  const helpers: DemoHelper[] = [];
  for (let first = 0; first < helped.length; first += HOUSEHOLDS_EACH) {
    let helper = official();
    while (named.has(helper)) helper = official();
    named.add(helper);
    helpers.push({
      name: helper,
      post: `${random.pick(POSTS)}（帮扶${name}）`,
      subject: helped[first] === DEVELOPMENT_HELPER.household ? DEVELOPMENT_HELPER.subject : null,
      households: helped.slice(first, first + HOUSEHOLDS_EACH),
    });
  }
  return {
    unit,
    firstSecretary: poor ? official() : undefined,
    leader: poor ? official() : undefined,
    helpers,
  };
}
