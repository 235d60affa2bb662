import type { Recorded } from "./recorded.js";

type OfVillage = Recorded & { village_code: string; since: string };

/** What makes a village's four in one beside funds and cooperatives (policies I-2, I-3); the latest row holds. */
export type VillageTables = {
  village_product: OfVillage & { product: string };
  village_help_mechanism: OfVillage & { description: string };
};
