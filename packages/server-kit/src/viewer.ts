import type { HouseholdNumber } from "@fupin/domain-types/household-number";
import type { Department, Role } from "@fupin/domain-types/identity";

/** Who asks: taken from a verified token, never from anything else. */
export type Viewer = {
  /** The account, as the token's issuer names it. */
  readonly subject: string;
  readonly roles: readonly Role[];
  /** The department the viewer belongs to, if any. */
  readonly department?: Department | undefined;
  /** The region prefix the viewer may see: "" is the whole country, undefined is no region at all. */
  readonly region?: string | undefined;
  /** Households the viewer is personally responsible for (帮扶责任人, policy P-1). */
  readonly households: readonly HouseholdNumber[];
};

/** Whether the viewer has one of these roles. */
export const hasRole = (viewer: Viewer, roles: readonly Role[]): boolean =>
  roles.some((role) => viewer.roles.includes(role));

/** Whether a region, household number or person id lies in the viewer's region. */
export const seesRegion = (viewer: Viewer, code: string): boolean =>
  viewer.region !== undefined && code.startsWith(viewer.region);

/**
 * Whether one of these roles lets the viewer see something of a household. HELPER counts only for the households
 * the viewer is responsible for: whoever is a helper beside another office sees no more by it elsewhere.
 */
export function hasRoleFor(viewer: Viewer, roles: readonly Role[], household: string | undefined): boolean {
  if (roles.some((role) => role !== "HELPER" && viewer.roles.includes(role))) return true;
  if (!roles.includes("HELPER") || !viewer.roles.includes("HELPER")) return false;
  return household === undefined || viewer.households.includes(household);
}
