import { Parameters } from "@fupin/server-kit/policy/parameter";
import { INITIAL_ATTENDANCE_PARAMETERS, INITIAL_PARAMETERS } from "../policy/initial-parameters.js";

/** The parameters that health begins with, each row's id saying what it is. */
export const initialParameters = (): Parameters =>
  new Parameters(
    [...INITIAL_PARAMETERS, ...INITIAL_ATTENDANCE_PARAMETERS].map((row) => ({
      id: `${row.key}@${row.region}`,
      ...row,
    })),
  );
