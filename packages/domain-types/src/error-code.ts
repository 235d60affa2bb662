/** The closed list of `extensions.code`; clients may rely on it. */
export const ERROR_CODES = [
  /** No token, or one that is expired, forged or from an unknown issuer. */
  "UNAUTHENTICATED",
  /** The viewer's role or region does not allow it. */
  "FORBIDDEN",
  /** The object named does not exist, or not for this viewer. */
  "NOT_FOUND",
  /** The input itself is wrong: form, value or combination. */
  "BAD_USER_INPUT",
  /** A policy rule refuses it; `extensions.policy` names the rule. */
  "RULE_VIOLATED",
  /** Somebody else changed it first, or the request id was used for another input. */
  "CONFLICT",
  /** The operation or the upload is larger than the limits allow. */
  "TOO_COMPLEX",
  /** A department does not answer; `extensions.department` names it. */
  "UNAVAILABLE",
  /** A defect on our side; `extensions.requestId` finds it in the log. */
  "INTERNAL",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
