import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import type { Role } from "@fupin/domain-types/identity";
import { forbidden, notFound } from "@fupin/server-kit/errors";
import { hasRoleFor } from "@fupin/server-kit/viewer";
import { ACCOUNT_READERS, CONTACT_READERS, HEALTH_READERS } from "../access-roles.js";
import { type HouseholdRow, householdsById } from "../household/household.store.js";
import type { HouseholdsContext } from "../households-context.js";
import { type PersonRow, personsOfHouseholds } from "../person/person.store.js";

/** A household with its members, as the viewer may see them: what is refused is empty, as in the graph. */
export type HouseholdFile = { readonly household: HouseholdRow; readonly members: readonly PersonRow[] };

/** Reads a household's file; throws FORBIDDEN for roles that see no households, NOT_FOUND for those out of sight. */
export async function householdFile(context: HouseholdsContext, id: string): Promise<HouseholdFile> {
  const may = (roles: readonly Role[]): boolean => hasRoleFor(context.viewer, roles, id);
  if (!PERSON_READERS.some((role) => context.viewer.roles.includes(role)))
    throw forbidden("您的角色无权查看农户档案");
  const household = (await householdsById(context.db, [id])).get(id);
  if (household === undefined || !may(PERSON_READERS)) throw notFound("该农户");
  const members = (await personsOfHouseholds(context.db, [id])).get(id) ?? [];
  return {
    household: { ...household, bankAccountMasked: may(ACCOUNT_READERS) ? household.bankAccountMasked : null },
    members: members.map((member) => ({
      ...member,
      phone: may(CONTACT_READERS) ? member.phone : null,
      health: may(HEALTH_READERS) ? member.health : null,
    })),
  };
}
