import { parseRegionCode } from "@fupin/domain-types/region-code";
import { badInput, forbidden } from "@fupin/server-kit/errors";
import { seesRegion, type Viewer } from "@fupin/server-kit/viewer";

/** The whole country, as a region that is asked about. */
export const COUNTRY = "CN";

/**
 * The prefix of the region that is asked about; without one the viewer's own. Throws BAD_USER_INPUT for what is no
 * region, FORBIDDEN for one that is not within the viewer's.
 */
export function askedRegion(viewer: Viewer, region: string | null | undefined): string {
  if (region === null || region === undefined) {
    if (viewer.region === undefined) throw forbidden("您的账号没有辖区，不能查看汇总");
    return viewer.region;
  }
  const code = region === COUNTRY ? "" : parse(region);
  if (!seesRegion(viewer, code)) throw forbidden(`区划 ${region} 不在您的辖区内`, { region });
  return code;
}

function parse(region: string): string {
  const code = parseRegionCode(region);
  if (!code.ok) throw badInput(code.error, "region");
  return code.value;
}
