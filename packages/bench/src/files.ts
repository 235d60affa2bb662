import { fileURLToPath } from "node:url";

const fromPackage = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The supergraph that every gateway serves. */
export const SUPERGRAPH_FILE = fromPackage("../../gateway/supergraph.graphql");
/** The operation for a household's whole file. */
export const HOUSEHOLD_FILE = fromPackage("../../gateway/operations/household-file.graphql");
/** The operation for a page of households. */
export const HOUSEHOLD_LIST = fromPackage("operations/household-list.graphql");
/** Where the benchmark keeps its PostgreSQL unless told otherwise. */
export const DATA_FOLDER = fromPackage(".data");
/** The package's version list, for the report. */
export const LOCK_FILE = fromPackage("../../package-lock.json");
