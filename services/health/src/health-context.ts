import type { RequestContext } from "@fupin/server-kit/graph/context";
import type { Tables } from "./db/tables.js";

/** What one request to the health subgraph works with. */
export type HealthContext = RequestContext<Tables>;
