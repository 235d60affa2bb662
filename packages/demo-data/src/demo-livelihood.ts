import type { LoanStatus, ShareKind } from "@fupin/domain-types/industry";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Fen } from "@fupin/domain-types/money";
import type { BasisPoints } from "@fupin/domain-types/percentage";

/** A microcredit loan 扶贫小额信贷 (policy I-5). */
export type DemoLoan = {
  /** The lending bank. */
  readonly lender: string;
  /** What the money is for. */
  readonly purpose: string;
  /** At most 50,000 yuan over all loans of a household. */
  readonly amount: Fen;
  /** Yearly rate. */
  readonly interestRate: BasisPoints;
  /** Whether public finance pays the interest 贴息. */
  readonly subsidised: boolean;
  readonly appliedOn: LocalDate;
  /** Absent until the money is paid out. */
  readonly paidOutOn?: LocalDate;
  /** Last day of the term; absent until the money is paid out. */
  readonly dueOn?: LocalDate;
  readonly status: LoanStatus;
};

/** A dividend 分红 of one year (policy I-7). */
export type DemoDividend = { readonly year: number; readonly amount: Fen };

/** What a household holds in a cooperative or an enterprise 入股 (policy I-7). */
export type DemoShareholding = {
  readonly kind: ShareKind;
  /** Name of the cooperative or enterprise. */
  readonly organisation: string;
  /** Agreed value of what was brought in. */
  readonly amount: Fen;
  readonly heldSince: LocalDate;
  /** By year. */
  readonly dividends: readonly DemoDividend[];
};
