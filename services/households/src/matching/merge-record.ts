import type { RegistryStatus } from "@fupin/domain-types/household";
import type { Relation } from "@fupin/domain-types/person";

/** What a merge changed: the persons it moved or struck, as they were, and the status of a household it emptied. */
export type MergeRecord = {
  readonly household: string;
  readonly status: RegistryStatus;
  readonly persons: readonly { readonly id: string; readonly relation: Relation }[];
};
