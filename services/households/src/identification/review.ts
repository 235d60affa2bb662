import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** How a representative voted 表决. */
export const Vote = labelledEnum("PanelVoteChoice", { FOR: "赞成", AGAINST: "反对", ABSTAINED: "弃权" });
export type Vote = MemberOf<typeof Vote>;

/** The two meetings that ballot in the village review (一会两票, policy R-3 step 5). */
export const BallotMeeting = labelledEnum("BallotMeeting", {
  PARTY_MEMBERS: "党员会议",
  VILLAGER_REPRESENTATIVES: "村民代表会议",
});
export type BallotMeeting = MemberOf<typeof BallotMeeting>;

/** Who reviews for the township (policy R-3 step 6). */
export const TownshipReviewerPost = labelledEnum("TownshipReviewerPost", {
  LEADER_IN_CHARGE: "分管领导",
  STATIONED_LEADER: "驻村领导",
  STATIONED_CADRE: "驻村干部",
});
export type TownshipReviewerPost = MemberOf<typeof TownshipReviewerPost>;

/** A representative on the panel of a villager group, and the vote given. */
export type PanelMember = { readonly name: string; readonly vote: Vote };

/** One of the two ballots. */
export type Ballot = {
  readonly meeting: BallotMeeting;
  /** Members entitled to vote. */
  readonly eligible: number;
  readonly present: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
};

/** One reviewer of the township. */
export type TownshipReviewer = {
  readonly post: TownshipReviewerPost;
  readonly name: string;
  readonly approved: boolean;
  readonly opinion: string;
};

/** A person who is held to account for a falsified case 责任人. */
export type AccountablePerson = {
  readonly name: string;
  readonly post: string;
  /** What the person did or failed to do. */
  readonly responsibility: string;
  /** How the person is dealt with 处理. */
  readonly measure: string;
};
