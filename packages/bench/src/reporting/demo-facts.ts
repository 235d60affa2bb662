import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import type { HouseholdHealth } from "@fupin/domain-types/events/household-health";
import type { HouseholdHousing } from "@fupin/domain-types/events/household-housing";
import type { HouseholdIndustry } from "@fupin/domain-types/events/household-industry";
import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import type { VillageProfile } from "@fupin/domain-types/events/village-profile";

/** The facts that the departments would publish of a demo household. */
export type DemoFacts = {
  readonly registry: HouseholdRegistry;
  readonly health: HouseholdHealth;
  readonly industry: HouseholdIndustry;
  readonly housing: HouseholdHousing;
};

/** One household in so many leaves poverty in 2016, one of those falls back, one has no helper. */
const EXITS_ONE_IN = 5;
const RETURNS_ONE_IN = 50;
const ALONE_ONE_IN = 40;
const OPEN = { to: null };

/** The departments' facts of a demo household; `serial` decides what happens to it. */
export function demoFacts(household: DemoHousehold, serial: number): DemoFacts {
  const { number, registeredOn } = household;
  const from = registeredOn;
  return {
    registry: {
      household: number,
      registeredOn,
      residences: [{ from, ...OPEN, village: household.village, group: household.villagerGroup }],
      statuses: statusesOf(household, serial),
      members: household.members.map((member) => ({
        from,
        ...OPEN,
        person: member.id,
        states: [
          {
            from,
            ...OPEN,
            health: member.health,
            labour: member.labour,
            inSchool: member.school !== "NOT_IN_SCHOOL",
            monthsWorkedAway: member.monthsWorkedAway,
          },
        ],
      })),
      incomes: household.incomes.map(({ year, perCapita }) => ({ year, perCapita })),
      living: [
        {
          from,
          ...OPEN,
          cultivatedLand: household.livingConditions.cultivatedLand,
          dwellingGrade: household.livingConditions.dwellingGrade,
          water: household.livingConditions.water,
          power: household.livingConditions.power,
          road: household.livingConditions.road,
        },
      ],
      helped: serial % ALONE_ONE_IN === 0 ? [] : [{ from: "2015-07-01", ...OPEN }],
      visits: serial % ALONE_ONE_IN === 0 ? [] : ["2016-04-10", "2016-10-20"],
      plans: [2016],
      alerts: [],
    },
    health: healthOf(household),
    industry: {
      household: number,
      projects: [],
      loans: household.loans.flatMap(({ amount, paidOutOn, dueOn, status }, index) =>
        paidOutOn === undefined
          ? []
          : [
              {
                loan: `${number}-L${index}`,
                amount,
                paidOutOn,
                dueOn: dueOn ?? null,
                overdueFrom: status === "OVERDUE" ? (dueOn ?? null) : null,
                closedOn: status === "REPAID" ? (dueOn ?? null) : null,
              },
            ],
      ),
      holdings: household.shares.map(({ heldSince }, index) => ({
        from: heldSince,
        ...OPEN,
        holding: `${number}-S${index}`,
      })),
      trainings: [],
      jobs: [],
      disasters: [],
      aid: [{ on: "2016-06-01", purpose: "PRODUCTION", amount: 100_000 + (serial % 1_000) }],
    },
    housing: {
      household: number,
      inspections: household.inspections.map(({ inspectedOn, grade }) => ({ on: inspectedOn, grade })),
      renovations:
        household.renovation === undefined
          ? []
          : [
              {
                renovation: `${number}-W1`,
                stages: [
                  { stage: household.renovation.stage, on: `${household.renovation.plannedYear}-09-01` },
                ],
                closedOn: null,
              },
            ],
      relocations:
        household.relocation === undefined
          ? []
          : [
              {
                relocation: `${number}-R1`,
                stages: [{ stage: household.relocation.stage, on: household.relocation.appliedOn }],
                closedOn: null,
                residence: null,
              },
            ],
      aid: [],
    },
  };
}

function statusesOf(household: DemoHousehold, serial: number): HouseholdRegistry["statuses"] {
  const { registeredOn: from, category, mainCause, otherCauses } = household;
  const status = { category, mainCause, otherCauses: [...otherCauses] };
  const registered = { from, ...OPEN, ...status, status: "REGISTERED" as const };
  if (serial % EXITS_ONE_IN !== 0) return [registered];
  const exited = { ...status, from: "2016-12-01", status: "EXITED" as const };
  const first = { ...registered, to: "2016-12-01" };
  return serial % RETURNS_ONE_IN === 0
    ? [first, { ...exited, to: "2018-03-01" }, { ...registered, from: "2018-03-01" }]
    : [first, { ...exited, ...OPEN }];
}

function healthOf({ number, members }: DemoHousehold): HouseholdHealth {
  const years = new Map<number, number>();
  for (const { enrollments } of members)
    for (const { year } of enrollments) years.set(year, (years.get(year) ?? 0) + 1);
  return {
    household: number,
    enrollments: [...years].map(([year, persons]) => ({ year, persons })),
    claims: members.flatMap(({ claims }) =>
      claims.map(({ invoiceNumber, dischargedOn, total, settlement }) => ({
        claim: invoiceNumber,
        dischargedOn,
        total,
        settledOn: settlement?.settledOn ?? null,
        reversedOn: settlement?.reversedOn ?? null,
        outOfPocket: settlement?.outOfPocket ?? null,
      })),
    ),
    patients: [],
    aid: members.flatMap(({ claims }) =>
      claims.flatMap(({ settlement }) =>
        settlement === undefined || settlement.assistance === 0
          ? []
          : [{ on: settlement.settledOn, purpose: "MEDICAL" as const, amount: settlement.assistance }],
      ),
    ),
  };
}

/** What the registry would publish of a demo village. */
export const demoProfile = ({ code, name, place, poor, profile }: DemoVillage): VillageProfile => ({
  village: code,
  name: `${place.province}${place.prefecture}${place.county}${place.township}${name}`,
  profiles: [
    { from: "2014-01-01", ...OPEN, poor, households: profile.households, population: profile.population },
  ],
  supported: poor ? [{ from: "2015-01-01", ...OPEN }] : [],
  stationed: poor ? [{ from: "2015-01-01", ...OPEN }] : [],
  leaderVisits: [],
  reports: [],
});
