import { SaxesParser } from "saxes";
import { corrupt, RegisterFileError } from "./register-file-error.js";

/** Spreadsheet XML is some six levels deep and its tags have a dozen attributes; more is an attack. */
const MAX_DEPTH = 64;
const MAX_ATTRIBUTES = 64;

/** What happens while an XML part is read; names come without their namespace prefix. */
export type XmlHandler = {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Asked between pieces: nothing further is needed. */
  readonly done?: boolean;
};

/** Reads an XML part piece by piece. Not well-formed, not UTF-8 or with a document type: CORRUPT. */
export async function readXml(pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let depth = 0;
  let attributes = 0;
  parser.on("error", (error) => {
    throw corrupt("XML 格式错误", error);
  });
  parser.on("doctype", () => {
    throw corrupt("XML 含有不允许的声明");
  });
  parser.on("attribute", () => {
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) throw corrupt("XML 属性过多");
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    attributes = 0;
    if (depth > MAX_DEPTH) throw corrupt("XML 嵌套过深");
    handler.open(localName(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    handler.close?.(localName(tag.name));
  });
  if (handler.text) {
    const text = handler.text.bind(handler);
    parser.on("text", text);
    parser.on("cdata", text);
  }
  try {
    for await (const piece of pieces) {
      parser.write(decoder.decode(piece, { stream: true }));
      if (handler.done) return;
    }
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    throw error instanceof RegisterFileError ? error : corrupt("XML 格式错误", error);
  }
}

/** A name, or the name of an attribute, without its namespace prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
