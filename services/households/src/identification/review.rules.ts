import { formatPercent, share } from "@fupin/domain-types/percentage";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters, ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import {
  PANEL_MAX,
  PANEL_MIN,
  PARTY_QUORUM,
  PASSING_SHARE,
  REPRESENTATIVE_QUORUM,
} from "../parameters/identification.parameters.js";
import { type Breach, breach, type Outcome } from "./procedure.js";
import {
  type AccountablePerson,
  type Ballot,
  BallotMeeting,
  type PanelMember,
  type TownshipReviewer,
  TownshipReviewerPost,
} from "./review.js";

/** A review that was held rightly: its outcome and why; or the rule it breaks. */
export type ReviewDecision =
  | { readonly outcome: Outcome; readonly lines: readonly DecisionLine[]; readonly breach?: undefined }
  | { readonly breach: Breach };

/** Where and when a review is held. */
export type ReviewPlace = { readonly parameters: Parameters; readonly village: string; readonly on: string };

const broken = (message: string, figures: Readonly<Record<string, unknown>>): ReviewDecision => ({
  breach: breach("R-3", message, figures),
});

/** The panel of a villager group: 7–10 named representatives who vote (policy R-3 step 3). */
export function reviewByPanel(
  panel: readonly PanelMember[],
  { parameters, village, on }: ReviewPlace,
): ReviewDecision {
  const minimum = parameters.get(PANEL_MIN, village, on).value;
  const maximum = parameters.get(PANEL_MAX, village, on).value;
  if (panel.length < minimum || panel.length > maximum)
    return broken(`评议代表应为 ${minimum} 至 ${maximum} 人，实为 ${panel.length} 人`, {
      members: panel.length,
      minimum,
      maximum,
    });
  const repeated = firstRepeated(panel.map(({ name }) => name.trim()));
  if (repeated !== undefined) return broken("评议代表须各具姓名，不能重复", { position: repeated + 1 });
  const votesFor = panel.filter(({ vote }) => vote === "FOR").length;
  const line = passingLine(
    "村民小组评议赞成票",
    votesFor,
    panel.length,
    parameters.get(PASSING_SHARE, village, on),
  );
  return { outcome: line.passed === true ? "PASSED" : "FAILED", lines: [line] };
}

/** One meeting, two ballots: Party members and villager representatives both ballot (policy R-3 step 5). */
export function reviewByBallots(
  ballots: readonly Ballot[],
  { parameters, village, on }: ReviewPlace,
): ReviewDecision {
  for (const meeting of BallotMeeting.values) {
    const held = ballots.filter((ballot) => ballot.meeting === meeting).length;
    if (held !== 1)
      return broken(`一会两票：${BallotMeeting.labels[meeting]}应投票一次，实为 ${held} 次`, {
        meeting,
        held,
      });
  }
  for (const { meeting, eligible, present, votesFor, votesAgainst } of ballots) {
    const label = BallotMeeting.labels[meeting];
    const figures = { meeting, eligible, present, votesFor, votesAgainst };
    if ([eligible, present, votesFor, votesAgainst].some((count) => count < 0))
      return broken(`${label}：人数与票数不能为负`, figures);
    if (present > eligible) return broken(`${label}：到会 ${present} 人多于应到会 ${eligible} 人`, figures);
    if (votesFor + votesAgainst > present)
      return broken(`${label}：赞成与反对共 ${votesFor + votesAgainst} 票，多于到会 ${present} 人`, figures);
    const quorum = quorumOf(meeting, { parameters, village, on });
    const reached = share(present, eligible) ?? 0;
    if (quorum.exceeds ? reached <= quorum.value : reached < quorum.value)
      return broken(
        `${label}：应到会 ${eligible} 人，到会 ${present} 人（${formatPercent(reached)}%），未达到会比例`,
        { ...figures, reached: formatPercent(reached), quorum: formatPercent(quorum.value) },
      );
  }
  const passing = parameters.get(PASSING_SHARE, village, on);
  const lines = ballots.map(({ meeting, present, votesFor }) =>
    passingLine(`${BallotMeeting.labels[meeting]}赞成票`, votesFor, present, passing),
  );
  return { outcome: lines.every(({ passed }) => passed === true) ? "PASSED" : "FAILED", lines };
}

/** The three reviewers of the township, each once; all must approve (policy R-3 step 6). */
export function reviewByTownship(reviewers: readonly TownshipReviewer[]): ReviewDecision {
  for (const post of TownshipReviewerPost.values) {
    const count = reviewers.filter((reviewer) => reviewer.post === post).length;
    if (count !== 1)
      return broken(`乡镇审核须有${TownshipReviewerPost.labels[post]}一人，实为 ${count} 人`, {
        post,
        count,
      });
  }
  const repeated = firstRepeated(reviewers.map(({ name }) => name.trim()));
  if (repeated !== undefined) return broken("三名审核人须各具姓名，不能重复", { position: repeated + 1 });
  const lines = reviewers.map(
    ({ post, approved }): DecisionLine => ({
      policy: "R-3",
      criterion: `${TownshipReviewerPost.labels[post]}审核`,
      seen: approved ? "同意" : "不同意",
      threshold: "同意",
      passed: approved,
      parameter: null,
    }),
  );
  return { outcome: reviewers.every(({ approved }) => approved) ? "PASSED" : "FAILED", lines };
}

/** A spot check: a falsified case names who is responsible, a true one nobody (policy R-3 step 9). */
export function reviewOnSpot(falsified: boolean, accountable: readonly AccountablePerson[]): ReviewDecision {
  if (falsified && accountable.length === 0)
    return broken("抽查不实的，须写明责任人及处理", { accountable: 0 });
  if (!falsified && accountable.length > 0)
    return broken("抽查属实的，不应列责任人", { accountable: accountable.length });
  const line: DecisionLine = {
    policy: "R-3",
    criterion: "监督抽查",
    seen: falsified ? "不实" : "属实",
    threshold: "属实",
    passed: !falsified,
    parameter: null,
  };
  return { outcome: falsified ? "FAILED" : "PASSED", lines: [line] };
}

/** Votes for must exceed the share of those present; compared exactly. */
function passingLine(
  criterion: string,
  votesFor: number,
  present: number,
  { value, row }: ResolvedParameter<number>,
): DecisionLine {
  return {
    policy: "R-3",
    criterion,
    seen: `${votesFor} 票（到会 ${present} 人）`,
    threshold: `超过到会人数的 ${formatPercent(value)}%`,
    passed: votesFor * 10_000 > present * value,
    parameter: row,
  };
}

/** A Party meeting needs more than its share of members, a meeting of representatives at least its share. */
function quorumOf(meeting: BallotMeeting, { parameters, village, on }: ReviewPlace) {
  return meeting === "PARTY_MEMBERS"
    ? { value: parameters.get(PARTY_QUORUM, village, on).value, exceeds: true }
    : { value: parameters.get(REPRESENTATIVE_QUORUM, village, on).value, exceeds: false };
}

/** Where a list first holds a name that is blank or stands before; undefined where it does not. */
function firstRepeated(names: readonly string[]): number | undefined {
  const index = names.findIndex((name, position) => name === "" || names.indexOf(name) !== position);
  return index === -1 ? undefined : index;
}
