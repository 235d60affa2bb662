import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { seesRegion } from "@fupin/server-kit/viewer";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { HOUSING_COUNT_READERS } from "../access-roles.js";
import type { RelocationContext } from "../relocation-context.js";
import { Village, VillageHousing } from "./village.type.js";
import { housingOfVillages } from "./village-housing.store.js";

const housingOfVillage = defineLoader(({ db }: RelocationContext, codes: readonly string[]) =>
  housingOfVillages(db, codes),
);

/** What the department adds to a village. */
@Resolver(() => Village)
export class VillageResolver {
  @Access(...HOUSING_COUNT_READERS)
  @FieldResolver(() => VillageHousing, {
    nullable: true,
    description: "住房统计；只有户数与件数，不在您的辖区内则为空（policy L-3、L-4）",
  })
  async housing(
    @Root() { code }: Village,
    @Ctx() context: RelocationContext,
  ): Promise<VillageHousing | undefined> {
    // A village out of sight has no counts; noughts would be wrong.
    return seesRegion(context.viewer, code) ? context.load(housingOfVillage, code) : undefined;
  }
}
