import type { Role } from "@fupin/domain-types/identity";
import type { RegionLevel } from "@fupin/domain-types/region-code";

/** Whether an act let its case go on, or ended it. */
export type Outcome = "PASSED" | "FAILED";

/** The levels at which a procedure's steps are taken. */
export type ActingLevel = Extract<RegionLevel, "COUNTY" | "TOWNSHIP" | "VILLAGE">;

/** One line of a procedure's transition table. */
export type Transition<State, Act, Step> = {
  readonly act: Act;
  /** The step of the policy that the act belongs to. */
  readonly step: Step;
  /** The state in which the act is due; null opens a case. */
  readonly from: State | null;
  /** Where the act leads. An act without `FAILED` cannot end the case. */
  readonly to: { readonly PASSED: State; readonly FAILED?: State };
  readonly role: Role;
  /** Where the role's holder works. */
  readonly level: ActingLevel;
  /** The document that the act rests on 依据, as officials call it. */
  readonly evidence: string;
};

/** A rule of a policy that an act would break: which, what is wrong, and the figures that decided. */
export type Breach = {
  readonly policy: string;
  readonly message: string;
  readonly figures: Readonly<Record<string, unknown>>;
};

/** A breach of a rule, in short. */
export const breach = (
  policy: string,
  message: string,
  figures: Readonly<Record<string, unknown>> = {},
): Breach => ({ policy, message, figures });

/** The transition an act makes from a state; undefined where it is not due there. */
export const transitionOf = <State, Act, Step>(
  table: readonly Transition<State, Act, Step>[],
  state: State | null,
  act: Act,
): Transition<State, Act, Step> | undefined =>
  table.find((transition) => transition.act === act && transition.from === state);

/** The acts that are due in a state; none where the case has ended. */
export const actsDue = <State, Act, Step>(
  table: readonly Transition<State, Act, Step>[],
  state: State,
): readonly Transition<State, Act, Step>[] => table.filter(({ from }) => from === state);

/** Where an outcome leads; undefined where the act cannot have it. */
export const destination = <State, Act, Step>(
  { to }: Transition<State, Act, Step>,
  outcome: Outcome,
): State | undefined => to[outcome];

const REGION_LENGTHS: Readonly<Record<ActingLevel, (length: number) => boolean>> = {
  VILLAGE: (length) => length === 12,
  TOWNSHIP: (length) => length === 9,
  COUNTY: (length) => length <= 6,
};

/** Who acts, as far as a procedure asks. */
export type Actor = { readonly roles: readonly Role[]; readonly region?: string | undefined };

/**
 * Whether somebody may take a step for a village: with its role, at its level, and for their own region. A county
 * office does not take a village's step, nor a village that of its township.
 */
export const mayTake = <State, Act, Step>(
  { role, level }: Transition<State, Act, Step>,
  { roles, region }: Actor,
  village: string,
): boolean =>
  roles.includes(role) &&
  region !== undefined &&
  village.startsWith(region) &&
  REGION_LENGTHS[level](region.length);
