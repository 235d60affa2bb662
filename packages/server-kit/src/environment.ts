import { failed, ok, type Result } from "@fupin/domain-types/result";

/** How one setting is read: its value, or what is wrong with it. */
export type SettingReader<T> = (text: string | undefined) => Result<T>;

/** The values a specification of settings gives. */
export type Settings<Spec> = {
  readonly [K in keyof Spec]: Spec[K] extends SettingReader<infer T> ? T : never;
};

/** Thrown at start when settings are missing or wrong: one line per setting, none with its value. */
export class SettingsError extends Error {}

/** Reads all settings at once, so that a start names everything that is wrong. */
export function readSettings<Spec extends Record<string, SettingReader<unknown>>>(
  spec: Spec,
  source: Readonly<Record<string, string | undefined>>,
): Settings<Spec> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, read] of Object.entries(spec)) {
    const result = read(source[name] === "" ? undefined : source[name]);
    if (result.ok) values[name] = result.value;
    else problems.push(`${name} ${result.error}`);
  }
  if (problems.length > 0) throw new SettingsError(problems.join("\n"));
  return values as Settings<Spec>;
}

/** A setting that must be there. */
export const required =
  <T>(read: (text: string) => Result<T>): SettingReader<T> =>
  (text) =>
    text === undefined ? failed("is not set") : read(text);

/** A setting with a default. */
export const optional =
  <T>(read: (text: string) => Result<T>, fallback: T): SettingReader<T> =>
  (text) =>
    text === undefined ? ok(fallback) : read(text);

/** Any text. */
export const text = (value: string): Result<string> => ok(value);

/** A whole number within bounds. */
export const integer =
  (min: number, max: number) =>
  (value: string): Result<number> => {
    const number = Number(value);
    return /^\d+$/.test(value) && number >= min && number <= max
      ? ok(number)
      : failed(`must be a whole number from ${min} to ${max}`);
  };

/** An absolute URL with one of these schemes. */
export const url =
  (...schemes: string[]) =>
  (value: string): Result<string> => {
    const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : undefined;
    return scheme !== undefined && schemes.includes(scheme)
      ? ok(value)
      : failed(`must be a URL that begins with ${schemes.map((name) => `${name}://`).join(" or ")}`);
  };

/** One of a few words. */
export const oneOf =
  <const Words extends readonly string[]>(...words: Words) =>
  (value: string): Result<Words[number]> =>
    words.includes(value) ? ok(value) : failed(`must be one of: ${words.join(", ")}`);
