import type { BenchIssuer } from "../input/bench-issuer.js";
import type { Program } from "../processes/program.js";

/** What a variant is started with. */
export type Site = {
  /** The data folder that all variants share, one after the other. */
  readonly data: string;
  /** A folder for files of this run. */
  readonly scratch: string;
  readonly issuer: BenchIssuer;
};

/** A variant that serves. */
export type RunningVariant = {
  /** Where operations are sent, e.g. `http://127.0.0.1:41234/graphql`. */
  readonly url: string;
  readonly gateway: Program;
  /** The departments' processes; none where the gateway's process runs them. */
  readonly departments: readonly Program[];
  /** The process whose descendants are PostgreSQL. */
  readonly databaseOwner: Program;
  stop(): Promise<void>;
};

/** Waits until a gateway answers a trivial operation. */
export const answers = (url: string, authorization: string) => async (): Promise<boolean> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: '{"query":"{ __typename }"}',
  });
  return response.status === 200;
};
