import { badInput } from "@fupin/server-kit/errors";

/** A text without surrounding blanks; throws BAD_USER_INPUT where nothing is left or it is too long. */
export function requireText(text: string, what: string, field: string, longest = 200): string {
  const trimmed = text.trim();
  if (trimmed === "") throw badInput(`须填写${what}`, field);
  if (trimmed.length > longest) throw badInput(`${what}不超过 ${longest} 字`, field);
  return trimmed;
}
