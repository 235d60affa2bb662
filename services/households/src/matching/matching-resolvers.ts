import { ApplicantLikenessResolver, CaseLikenessResolver } from "./applicant-likeness.resolver.js";
import { DuplicateResolver } from "./duplicate.resolver.js";

/** What the graph shows and does of duplicate matching. */
export const MATCHING_RESOLVERS = [
  DuplicateResolver,
  CaseLikenessResolver,
  ApplicantLikenessResolver,
] as const;
