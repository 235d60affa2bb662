import { type Role, Role as Roles } from "@fupin/domain-types/identity";
import { forbidden } from "@fupin/server-kit/errors";
import { hasRole, hasRoleFor, seesRegion, type Viewer } from "@fupin/server-kit/viewer";

const namesOf = (roles: readonly Role[]): string => roles.map((role) => Roles.labels[role]).join("或");

/**
 * The role in which the viewer acts in a region; throws FORBIDDEN where it has none of these roles or the region
 * is not its own. `code` is a region or anything that begins with one.
 */
export function actingInRegion(viewer: Viewer, roles: readonly Role[], code: string, policy: string): Role {
  const role = roles.find((each) => viewer.roles.includes(each));
  if (role === undefined || !hasRole(viewer, roles))
    throw forbidden(`本事项由${namesOf(roles)}办理`, { policy });
  if (!seesRegion(viewer, code)) throw forbidden(`${code.slice(0, 12)} 不在您的辖区内`, { policy });
  return role;
}

/** As `actingInRegion`, for a household; a helper acts for the households it is responsible for alone. */
export function actingForHousehold(
  viewer: Viewer,
  roles: readonly Role[],
  household: string,
  policy: string,
): Role {
  const officers = roles.filter((role) => role !== "HELPER");
  const isOfficer = hasRole(viewer, officers) && seesRegion(viewer, household);
  if (!isOfficer && roles.includes("HELPER") && hasRoleFor(viewer, ["HELPER"], household)) return "HELPER";
  return actingInRegion(viewer, officers, household, policy);
}
