import type { CampaignCounts } from "./screening.store.js";
import type { ScreeningCounts } from "./screening.type.js";

/**
 * A campaign's counts as they may be shown outside health (policy H-12): none from 1 to `least - 1`, and none from
 * which such a one follows by subtraction.
 */
export function shownCounts(counts: CampaignCounts, least: number): ScreeningCounts {
  const small = (count: number): boolean => count > 0 && count < least;
  const within = (part: number, whole: number, wholeShown: number | null): number | null =>
    wholeShown === null || small(part) || small(whole - part) ? null : part;
  const screened = small(counts.screened) ? null : counts.screened;
  const found = screened === null || small(counts.found) ? null : counts.found;
  return {
    screened,
    found,
    paired: within(counts.paired, counts.found, found),
    followedUp: within(counts.followedUp, counts.found, found),
  };
}
