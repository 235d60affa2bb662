/** The folder in which the user typed the command; npm runs scripts elsewhere. */
export const invokedFrom = (): string => process.env.INIT_CWD ?? process.cwd();

/**
 * What a measured process inherits: how to find programs, nothing else. A PORT or LIMIT_DEPTH of the user's
 * shell changes no result.
 */
export const inheritedEnvironment = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ["PATH", "HOME", "TMPDIR"].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** A setting that the bench gave to one of its own programs. */
export function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: this program is started by the bench`);
  return value;
}
