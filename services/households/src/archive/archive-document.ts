/** Rows of a table: all at once, or page by page for a register. */
export type Rows = Iterable<readonly string[]> | AsyncIterable<readonly string[]>;

/** A part of an archive document; `empty` boxes are for handwriting. */
export type Block =
  | {
      readonly kind: "facts";
      readonly heading: string;
      readonly facts: readonly (readonly [string, string])[];
    }
  | {
      readonly kind: "table";
      readonly heading: string;
      readonly header: readonly string[];
      /** Widths in characters, in the proportion of which the page is divided too. */
      readonly widths: readonly number[];
      readonly rows: Rows;
    }
  | { readonly kind: "text"; readonly heading: string; readonly paragraphs: readonly string[] }
  | {
      readonly kind: "signatures";
      /** Who signs, and what is known already beside it. */
      readonly signers: readonly (readonly [label: string, known?: string | undefined])[];
    };

/** A document of the archives (policies ), written as a page to print or as a workbook. */
export type ArchiveDocument = {
  readonly title: string;
  /** What it is about: a village, a household's number. */
  readonly subject: string;
  readonly landscape?: boolean;
  readonly blocks: readonly Block[];
  readonly notes: readonly string[];
};
