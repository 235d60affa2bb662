import type { DemoVillage } from "@fupin/demo-data/demo-village";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { creditHistory } from "./credit-history.js";
import { insertTogether } from "./demo-rows.js";
import { dividendHistory } from "./dividend-history.js";
import { employmentHistory } from "./employment-history.js";
import { enterpriseContracts, enterpriseHistory } from "./enterprise-history.js";
import { farmHistory } from "./farm-history.js";
import { fundHistory } from "./fund-history.js";
import { landHistory } from "./land-history.js";
import { loanHistory } from "./loan-history.js";
import { projectHistory } from "./project-history.js";
import { trainingHistory } from "./training-history.js";
import { villageHistory } from "./village-history.js";

/**
 * Loads what this department knows of one village of the demo data: what the generator says of projects, loans and
 * shares, and what follows from it, each with the steps that led there.
 */
export async function loadDemoVillage(
  trx: Kysely<Tables>,
  _sealed: SealedValues,
  village: DemoVillage,
): Promise<void> {
  const contracts = enterpriseContracts(village);
  await insertTogether(trx, [
    ...villageHistory(village),
    ...projectHistory(village),
    ...fundHistory(village),
    ...dividendHistory(village),
    ...loanHistory(village),
    ...creditHistory(village),
    ...enterpriseHistory(village, contracts),
    ...employmentHistory(village, contracts),
    ...trainingHistory(village),
    ...landHistory(village),
    ...farmHistory(village),
  ]);
}
