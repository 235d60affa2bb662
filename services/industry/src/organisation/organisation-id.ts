import { failed, ok, type Result } from "@fupin/domain-types/result";

/** Reads an organisation's id: the code of the region it is registered in, `-O` and a serial. */
export function parseOrganisationId(text: string): Result<string> {
  return /^\d{6,12}-O\d{3,6}$/.test(text)
    ? ok(text)
    : failed("组织编号应为登记地区划代码、“-O”和至少 3 位序号，例如 520329102204-O001");
}

/** The region an organisation, fund or risk fund is registered in, by its id. */
export const regionOfId = (id: string): string => id.slice(0, id.indexOf("-"));
