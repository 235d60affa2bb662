import type { RequestContext } from "@fupin/server-kit/graph/context";
import type { Tables } from "./db/tables.js";

/** What one request to the relocation subgraph works with. */
export type RelocationContext = RequestContext<Tables>;
