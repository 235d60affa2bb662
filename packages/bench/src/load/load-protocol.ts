/** A stretch of load that the client's process is asked for. */
export type LoadOrder = {
  readonly url: string;
  readonly authorization: string;
  /** Encoded requests, sent in turn; the client begins anew at the end. */
  readonly bodies: readonly string[];
  /** Which of them comes first. */
  readonly first: number;
  readonly connections: number;
  /** In milliseconds. */
  readonly length: number;
};

/** What the client saw in that stretch. Times are in milliseconds. */
export type LoadFigures = {
  /** Answers that came in time. */
  readonly requests: number;
  /** Among them those that were no 200, or had errors. */
  readonly failures: number;
  readonly firstFailure: string | undefined;
  readonly length: number;
  readonly p50: number;
  readonly p99: number;
  readonly slowest: number;
  /** Mean length of an answer, in characters. */
  readonly characters: number;
};
