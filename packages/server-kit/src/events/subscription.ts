import type { FactsContract } from "@fupin/domain-types/events/facts-contract";
import type { Transaction } from "kysely";

/** The facts of an object that are to be taken over. */
export type Incoming<Facts> = {
  readonly key: string;
  readonly at: string;
  /** null: the object has none any more. */
  readonly facts: Facts | null;
};

/** What a department does with another's facts. */
export type Subscription<Tables, Facts = never> = {
  readonly contract: FactsContract<Facts>;
  /** Takes facts over in place of what was known of these objects; in the transaction that moves the position. */
  readonly apply: (trx: Transaction<Tables>, events: readonly Incoming<Facts>[]) => Promise<void>;
  /** Forgets all that came from this contract, before it is read from the beginning. */
  readonly reset: (trx: Transaction<Tables>) => Promise<void>;
};

/** A subscription whatever its facts are. */
export type AnySubscription<Tables> = {
  readonly contract: FactsContract;
  readonly apply: (trx: Transaction<Tables>, events: readonly Incoming<unknown>[]) => Promise<void>;
  readonly reset: (trx: Transaction<Tables>) => Promise<void>;
};

/** Declares a subscription; its facts are validated against the contract before `apply` gets them. */
export const subscription = <Tables, Facts>(each: Subscription<Tables, Facts>): AnySubscription<Tables> =>
  each as unknown as AnySubscription<Tables>;
