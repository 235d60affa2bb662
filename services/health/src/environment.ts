import {
  type DepartmentEnvironment,
  departmentEnvironment,
} from "@fupin/server-kit/runtime/department-environment";
import type { Tables } from "./db/tables.js";

/** The process's settings; throws a SettingsError that names all that are missing or wrong. */
export const environment = (): DepartmentEnvironment<Tables> =>
  departmentEnvironment<Tables>("health", process.env);
