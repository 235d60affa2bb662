import { badInput } from "@fupin/server-kit/errors";

/** Control characters but tab and line breaks; a half of a surrogate pair is none, but no text either. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
const LAYOUT = /[\t\n\r]/g;

/**
 * A text without surrounding blanks; throws BAD_USER_INPUT where nothing is left, it is too long, or holds what
 * nobody can read.
 */
export function requireText(text: string, what: string, field: string, longest = 200): string {
  const trimmed = text.trim();
  if (trimmed === "") throw badInput(`须填写${what}`, field);
  if (trimmed.length > longest) throw badInput(`${what}不超过 ${longest} 字`, field);
  if (UNPRINTABLE.test(trimmed.replace(LAYOUT, ""))) throw badInput(`${what}含有无法显示的字符`, field);
  return trimmed;
}
