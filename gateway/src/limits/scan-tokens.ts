import { Lexer, Source, TokenKind } from "graphql";

/** What a document costs to parse. */
export type TokenScan = {
  /** Tokens read; one more than the bound where there are more. */
  readonly tokens: number;
  /** Deepest nesting of brackets. */
  readonly nesting: number;
};

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Counts tokens and bracket nesting without recursion, so that a document that would overflow the parser's
 * stack is refused before it is parsed. Stops one token past `maxTokens`. Throws GraphQL's syntax error where
 * the text is not even GraphQL words.
 */
export function scanTokens(query: string, maxTokens: number): TokenScan {
  const lexer = new Lexer(new Source(query));
  let tokens = 0;
  let open = 0;
  let nesting = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens += 1;
    if (tokens > maxTokens) break;
    if (OPENING.has(token.kind)) {
      open += 1;
      if (open > nesting) nesting = open;
    } else if (CLOSING.has(token.kind)) open -= 1;
  }
  return { tokens, nesting };
}
