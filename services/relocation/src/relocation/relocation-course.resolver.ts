import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { HOUSING_READERS } from "../access-roles.js";
import type { RelocationContext } from "../relocation-context.js";
import { AllottedDwelling } from "../site/site-dwelling.type.js";
import type { RelocationRow } from "./relocation.store.js";
import { Relocation } from "./relocation.type.js";
import { coursesOf, type RelocationCourse } from "./relocation-course.store.js";
import {
  DispersedDwelling,
  RelocationConsent,
  RelocationEntitlement,
  RelocationFollowUp,
  RelocationHome,
  RelocationMember,
  RelocationMemberChange,
  RelocationMove,
  RelocationStep,
  RelocationWaiting,
} from "./relocation-course.type.js";

const courseOf = defineLoader(({ db }: RelocationContext, ids: readonly string[]) => coursesOf(db, ids));

/** How a relocation came to where it is; all of it costs one statement for any number of relocations. */
@Resolver(() => Relocation)
export class RelocationCourseResolver {
  @Access(...HOUSING_READERS)
  @FieldResolver(() => [RelocationStep], {
    nullable: true,
    description: "办理经过，近的在前，至多 100 步（policy L-3）",
  })
  steps(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "steps");
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => [RelocationConsent], {
    nullable: true,
    description: "历次搬迁协议，近的在前（policy L-1）",
  })
  consents(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "consents");
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => [RelocationMember], {
    nullable: true,
    description: "搬迁成员，在列的在前（policy L-1）",
  })
  members(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "members");
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => [RelocationMemberChange], {
    nullable: true,
    description: "签协议后的成员变化，近的在前（policy L-1）",
  })
  memberChanges(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "memberChanges");
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => [RelocationEntitlement], {
    nullable: true,
    description: "历次核定的面积上限与补助，近的在前（policy L-2）",
  })
  entitlements(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "entitlements");
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => [RelocationFollowUp], {
    nullable: true,
    description: "后续帮扶回访，近的在前（policy L-3）",
  })
  followUps(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "followUps");
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => AllottedDwelling, {
    nullable: true,
    description: "所分配的安置点住房；没有则为空（policy L-2）",
  })
  siteDwelling(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "siteDwelling");
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => DispersedDwelling, {
    nullable: true,
    description: "分散安置的住房；没有则为空（policy L-2）",
  })
  dispersedDwelling(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "dispersedDwelling");
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => RelocationWaiting, {
    nullable: true,
    description: "轮候；不在轮候则为空（policy L-2）",
  })
  waiting(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "waiting");
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => RelocationHome, {
    nullable: true,
    description: "所交接的新居；未交房则为空（policy L-3）",
  })
  home(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "home");
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => RelocationMove, {
    nullable: true,
    description: "入住：日期与新旧住址；未入住则为空（policy L-3）",
  })
  move(@Root() of: RelocationRow, @Ctx() context: RelocationContext) {
    return part(context, of, "move");
  }
}

async function part<Part extends keyof RelocationCourse>(
  context: RelocationContext,
  { id }: RelocationRow,
  name: Part,
): Promise<RelocationCourse[Part] | undefined> {
  return (await context.load(courseOf, id))?.[name];
}
