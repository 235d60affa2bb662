import type { Department, Role } from "@fupin/domain-types/identity";
import type { RawBuilder, SqlBool } from "kysely";

/** Of which day and region a cohort is asked. */
export type Asked = {
  readonly asOf: string;
  /** Region prefix; empty: the country. */
  readonly region: string;
};

/** What every condition says of itself. */
export type About = {
  /** For officials, with unit and policy id. */
  readonly description: string;
  /** The departments whose facts it compares. */
  readonly departments: readonly Department[];
  /**
   * Roles that may see this fact of a single household in the departments' own part of the graph: a list of
   * households must not tell what their files would not.
   */
  readonly readers: readonly Role[];
};

/**
 * A condition on one fact of a household. It is true or false and never unknown: where the fact is not known the
 * comparison is false, and its negation therefore true.
 */
export type Condition<Value> = About & {
  /** The type of its value in the graph, in brackets for a list: what `@Field` takes. */
  readonly graph: () => object;
  /** Throws BAD_USER_INPUT, which names the field, for a value that nothing could match. */
  readonly check: (value: Value, field: string) => void;
  /** The comparison, over the household's period `p`. */
  readonly matches: (value: Value, asked: Asked) => RawBuilder<SqlBool>;
  /** The value as the graph writes it; default: as it is. */
  readonly written?: (value: Value) => unknown;
};

/** The value that a condition compares with. */
export type ValueOf<C> = C extends Condition<infer Value> ? Value : never;
