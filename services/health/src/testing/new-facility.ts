import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { Tables } from "../db/tables.js";
import { type FacilityKey, type NewFacility, recordFacility } from "../facility/facility.store.js";

/** Records an institution without an act; what it is known by. */
export const newFacility = (health: TestSubgraph<Tables>, facility: NewFacility): Promise<FacilityKey> =>
  health.db.transaction().execute((trx) => recordFacility(trx, facility, "test"));
