import { RequestContext } from "@fupin/server-kit/graph/context";
import type { Tables } from "./db/tables.js";

/** What one request to the industry subgraph works with. */
export class IndustryContext extends RequestContext<Tables> {}
