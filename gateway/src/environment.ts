/** Whether this process serves real people: the development issuer is refused then. */
export const isProduction = (): boolean => process.env.NODE_ENV === "production";

/** The process's settings. */
export const processEnvironment = (): Readonly<Record<string, string | undefined>> => process.env;

/** The gateway library sends usage figures to its maker unless told not to, and reads that only here. */
export function disableLibraryTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = "1";
}
