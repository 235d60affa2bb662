import type { Expression, Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { ProjectBeneficiary, ProjectBenefit } from "./beneficiary.type.js";

/** A beneficiary of a project, with the household's number. */
export type BeneficiaryRow = ProjectBeneficiary & { readonly householdId: string };

/** A household's benefit, with the project's id. */
export type BenefitRow = ProjectBenefit & { readonly projectId: string };

/** The households that gain by a project. */
export const beneficiariesOfProject = (db: Kysely<Tables>, project: Expression<string>) =>
  db
    .selectFrom("project_beneficiary")
    .select(["household_id as householdId", "share", "benefit"])
    .where("project_id", "=", project);

/** What a household gains by projects, the latest planned year first. */
export const benefitsOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  db
    .selectFrom("project_beneficiary as b")
    .innerJoin("project as p", "p.id", "b.project_id")
    .select(["b.project_id as projectId", "b.share", "b.benefit"])
    .where("b.household_id", "=", household)
    .orderBy("p.planned_year", "desc")
    .orderBy("p.id", "desc");
