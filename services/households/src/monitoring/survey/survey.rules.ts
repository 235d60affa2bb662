/** What a survey asks, in fen for the whole household and year. */
export type SurveyedIncome = {
  readonly wages: number;
  readonly business: number;
  readonly property: number;
  readonly transfers: number;
  readonly expenses: number;
  readonly members: number;
};

/**
 * Per-capita net income 人均纯收入 of a survey: what came in, less the expenses of producing it, by head, rounded
 * down to the fen (policy R-12).
 */
export const perCapitaIncome = ({
  wages,
  business,
  property,
  transfers,
  expenses,
  members,
}: SurveyedIncome): number => Math.floor((wages + business + property + transfers - expenses) / members);
