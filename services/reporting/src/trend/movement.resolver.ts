import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { hasRole } from "@fupin/server-kit/viewer";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { COUNT_READERS, HOUSEHOLD_READERS } from "../access-roles.js";
import { freshnessOf } from "../freshness/freshness.js";
import type { MovementKind } from "../projection/movements.js";
import { askedRegion } from "../region/asked-region.js";
import type { ReportingContext } from "../reporting-context.js";
import { shown, suppressParts } from "../summary/suppression.js";
import { countMovements, movementPage } from "./movement.store.js";
import {
  MovementKindEnum,
  type RegistryMovement,
  RegistryMovementConnection,
  RegistryMovements,
} from "./movement.type.js";

/** Who came into the registry and who left it (policy R-12). */
@Resolver(() => RegistryMovements)
export class MovementResolver {
  @Access(...COUNT_READERS)
  @Query(() => RegistryMovements, {
    nullable: true,
    description: "两日之间建档立卡的进出（policy R-12）：新识别、脱贫、返贫、清退、恢复，以及各户",
  })
  async registryMovements(
    @Arg("region", () => ID, { nullable: true, description: "区划代码，全国为 CN；不填为您的辖区" })
    region: string | null,
    @Arg("from", () => DateScalar, { description: "自该日起，含该日" }) from: string,
    @Arg("to", () => DateScalar, { description: "至该日止，含该日" }) to: string,
    @Ctx() { viewer, counting }: ReportingContext,
  ): Promise<RegistryMovements> {
    if (from > to) throw badInput("from 不应晚于 to", "from");
    const prefix = askedRegion(viewer, region);
    const counts = await countMovements(counting, { region: prefix, from, to });
    return {
      region: prefix === "" ? null : { code: prefix },
      from,
      to,
      counts: hasRole(viewer, HOUSEHOLD_READERS) ? counts.map(shown) : suppressParts(counts),
      freshness: await freshnessOf(counting, new Date(), ["households"]),
    };
  }

  @Access(...HOUSEHOLD_READERS)
  @FieldResolver(() => RegistryMovementConnection, {
    nullable: true,
    description: "各户的进出，依日期；只含您可查看的农户",
  })
  events(
    @Root() { region, from, to }: RegistryMovements,
    @Arg("kind", () => MovementKindEnum, { nullable: true, description: "只列一种" })
    kind: MovementKind | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: ReportingContext,
  ): Promise<Page<RegistryMovement>> {
    return movementPage(db, { region: region?.code ?? "", from, to }, kind ?? null, page);
  }
}
