import { addDays, dayInChina } from "@fupin/domain-types/local-date";
import { type MoveName, panel, partyBallot, representativeBallot, reviewers, violated } from "./case-walk.js";

/** A wrong move: up to which right one the case has come, what is tried then, and how it is refused. */
export type WrongMove = readonly [
  name: string,
  after: MoveName | undefined,
  wrong: MoveName,
  changes: object,
  refusal: object,
];

/** Steps that are not due where the case stands (policy R-3). */
export const NOT_DUE: readonly WrongMove[] = [
  ["reviewing before the survey", undefined, "groupReview", {}, violated("R-3", { due: ["RECORD_SURVEY"] })],
  ["entering before everything", undefined, "entry", {}, violated("R-3", { act: "ENTER" })],
  ["surveying twice", "survey", "survey", {}, violated("R-3", { state: "AWAITING_GROUP_REVIEW" })],
  ["a notice before the review", "survey", "groupNotice", {}, violated("R-3")],
  [
    "the village's review during the notice",
    "groupNotice",
    "villageReview",
    { on: "2014-04-20" },
    violated("R-3"),
  ],
  [
    "skipping the first notice",
    "groupReview",
    "villageReview",
    {},
    violated("R-3", { due: ["POST_NOTICE"] }),
  ],
  ["closing a notice that was not posted", "groupReview", "groupNoticeClosed", {}, violated("R-3")],
  ["the township before the village", "groupNoticeClosed", "townshipReview", {}, violated("R-3")],
  ["skipping the township", "villageReview", "villageNotice", {}, violated("R-3")],
  ["entering without the second notice", "townshipReview", "entry", {}, violated("R-3")],
  ["entering while the second notice stands", "villageNotice", "entry", {}, violated("R-3")],
  ["entering twice", "entry", "entry", { on: "2014-05-11" }, violated("R-3", { state: "REGISTERED" })],
];

const ballots = (changes: object) => ({ ballots: [{ ...partyBallot, ...changes }, representativeBallot] });

/** Steps that are due and not held rightly (policies ). */
export const NOT_HELD_RIGHTLY: readonly WrongMove[] = [
  [
    "a survey without what R-2 needs",
    undefined,
    "survey",
    { perCapitaIncome: "9000.00", water: null, cultivatedLand: "5.00" },
    violated("R-2"),
  ],
  [
    "an income of another year",
    undefined,
    "survey",
    { incomeYear: 2012 },
    violated("R-1", { year: 2012, required: 2013 }),
  ],
  ["the main cause among the others", undefined, "survey", { otherCauses: ["ILLNESS"] }, violated("R-6")],
  ["a cause twice", undefined, "survey", { otherCauses: ["DISASTER", "DISASTER"] }, violated("R-6")],
  [
    "a survey dated before the application",
    undefined,
    "survey",
    { on: "2014-03-01" },
    violated("R-3", { earliest: "2014-04-01" }),
  ],
  [
    "a panel of six",
    "survey",
    "groupReview",
    { panel: panel(6, 6) },
    violated("R-3", { members: 6, minimum: 7 }),
  ],
  [
    "a panel of eleven",
    "survey",
    "groupReview",
    { panel: panel(11, 11) },
    violated("R-3", { members: 11, maximum: 10 }),
  ],
  [
    "a representative twice",
    "survey",
    "groupReview",
    { panel: [...panel(6, 6), { name: "代表1", vote: "FOR" }] },
    violated("R-3"),
  ],
  [
    "a representative without a name",
    "survey",
    "groupReview",
    { panel: [...panel(6, 6), { name: " ", vote: "FOR" }] },
    violated("R-3"),
  ],
  [
    "a notice of six days",
    "groupReview",
    "groupNotice",
    { endsOn: "2014-04-14" },
    violated("R-3", { days: 6, required: 7, earliest: "2014-04-15" }),
  ],
  [
    "a notice that ends before it begins",
    "groupReview",
    "groupNotice",
    { endsOn: "2014-04-01" },
    violated("R-3"),
  ],
  [
    "closing on the last day of the notice",
    "groupNotice",
    "groupNoticeClosed",
    { on: "2014-04-15" },
    violated("R-3", { earliest: "2014-04-16" }),
  ],
  [
    "one ballot only",
    "groupNoticeClosed",
    "villageReview",
    { ballots: [partyBallot] },
    violated("R-3", { meeting: "VILLAGER_REPRESENTATIVES", held: 0 }),
  ],
  [
    "one meeting twice",
    "groupNoticeClosed",
    "villageReview",
    { ballots: [partyBallot, partyBallot, representativeBallot] },
    violated("R-3", { held: 2 }),
  ],
  [
    "more present than eligible",
    "groupNoticeClosed",
    "villageReview",
    ballots({ present: 21 }),
    violated("R-3", { present: 21, eligible: 20 }),
  ],
  [
    "more votes than present",
    "groupNoticeClosed",
    "villageReview",
    ballots({ votesAgainst: 4 }),
    violated("R-3"),
  ],
  [
    "half of the Party members",
    "groupNoticeClosed",
    "villageReview",
    ballots({ present: 10, votesFor: 9, votesAgainst: 1 }),
    violated("R-3", { reached: "50.00" }),
  ],
  [
    "fewer than two thirds of the representatives",
    "groupNoticeClosed",
    "villageReview",
    { ballots: [partyBallot, { ...representativeBallot, present: 19, votesFor: 15, votesAgainst: 4 }] },
    violated("R-3", { reached: "63.33" }),
  ],
  [
    "a reviewer missing",
    "villageReview",
    "townshipReview",
    { reviewers: reviewers.slice(1) },
    violated("R-3", { post: "LEADER_IN_CHARGE", count: 0 }),
  ],
  [
    "one reviewer in two posts",
    "villageReview",
    "townshipReview",
    { reviewers: reviewers.map((each) => ({ ...each, name: "王分管" })) },
    violated("R-3"),
  ],
  [
    "a day that has not come",
    undefined,
    "survey",
    { on: addDays(dayInChina(new Date()), 2) },
    { code: "BAD_USER_INPUT" },
  ],
  ["no document", undefined, "survey", { document: "  " }, { code: "BAD_USER_INPUT" }],
];
