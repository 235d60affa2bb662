import type { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import { notFound } from "@fupin/server-kit/errors";
import { hasRole } from "@fupin/server-kit/viewer";
import { CASE_READERS, CONTACT_READERS, HEALTH_READERS } from "../access-roles.js";
import type { NewLivingConditions } from "../household/new-household.js";
import type { HouseholdsContext } from "../households-context.js";
import { membersOfCases, stepsOfCases } from "../identification/case-details.store.js";
import { type CaseRow, casesById } from "../identification/identification.store.js";
import { type PersonRow, personsOfHouseholds } from "../person/person.store.js";
import { villagesByCode } from "../region/region.store.js";
import type { HouseholdFile } from "./household-file.js";

/** What an archive shows of a member. */
export type ArchivedMember = Pick<
  PersonRow,
  "name" | "relation" | "sex" | "birthDate" | "identityMasked" | "phone" | "education" | "health" | "labour"
>;

/** Land, dwelling and utilities with the day they were seen. */
export type ArchivedConditions = NewLivingConditions & { readonly validFrom: string };

/** Whom a form is about: a household in the registry, or one that applies (policy R-15). */
export type FormSubject = {
  /** Its number, or its case's. */
  readonly subject: string;
  readonly villageName: string;
  readonly villagerGroup: string;
  readonly members: readonly ArchivedMember[];
  readonly category: HouseholdCategory | null;
  readonly mainCause: PovertyCause | null;
  readonly income: { readonly year: number; readonly perCapita: number } | null;
  readonly livingConditions: ArchivedConditions | null;
  /** Of a case: who collected the application, and when. */
  readonly application: { readonly collectedBy: string; readonly on: string } | null;
  /** Of a case: who made the home survey. */
  readonly surveyors: readonly string[];
};

/** A registered household as the subject of a form. */
export const registeredSubject = ({ household, members }: HouseholdFile): FormSubject => ({
  subject: `户编号：${household.id}`,
  villageName: household.village.fullName,
  villagerGroup: household.villagerGroup,
  members,
  category: household.category,
  mainCause: household.mainCause,
  income: household.incomes[0] ?? null,
  livingConditions: household.livingConditions,
  application: null,
  surveyors: [],
});

/** The household of a case, as it applied and as the survey found it; NOT_FOUND for a case out of sight. */
export async function caseSubject(context: HouseholdsContext, id: string): Promise<FormSubject> {
  const found = hasRole(context.viewer, CASE_READERS)
    ? (await casesById(context.db, [id])).get(id)
    : undefined;
  if (found === undefined) throw notFound("该识别个案");
  const steps = (await stepsOfCases(context.db, [id])).get(id) ?? [];
  const village = (await villagesByCode(context.db, [found.villageCode])).get(found.villageCode);
  const surveyed = steps.find(({ record }) => record.survey !== undefined);
  const survey = surveyed?.record.survey;
  const collectedBy = steps[0]?.record.collectedBy;
  return {
    subject: `个案编号：${id}`,
    villageName: village?.fullName ?? "",
    villagerGroup: found.villagerGroup,
    members: await membersOfCase(context, found),
    category: found.category,
    mainCause: found.mainCause,
    income: survey?.income ?? null,
    livingConditions: survey && surveyed ? { ...survey, validFrom: surveyed.on } : null,
    application: collectedBy === undefined ? null : { collectedBy, on: found.appliedOn },
    surveyors: survey?.surveyors ?? [],
  };
}

/** The members as they applied, or those of the household that the registry knows; refused facts are empty. */
export async function membersOfCase(
  { db, viewer }: HouseholdsContext,
  { id, householdId }: CaseRow,
): Promise<ArchivedMember[]> {
  const applied = (await membersOfCases(db, [id])).get(id);
  const members =
    applied?.map(({ identityNumber, ...member }) => ({ ...member, identityMasked: identityNumber })) ??
    (householdId === null ? [] : (await personsOfHouseholds(db, [householdId])).get(householdId)) ??
    [];
  const [contact, health] = [hasRole(viewer, CONTACT_READERS), hasRole(viewer, HEALTH_READERS)];
  return members.map((member) => ({
    ...member,
    phone: contact ? member.phone : null,
    health: health ? member.health : null,
  }));
}
