import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { COUNTY_ACTORS } from "../access-roles.js";
import { dayOfAct, requiredText } from "../household/day-of-act.js";
import { requirePassed } from "../household/decision.js";
import { numericId } from "../household/numeric-id.js";
import type { HouseholdsContext } from "../households-context.js";
import { Village } from "../region/region.type.js";
import { WORK_TEAM_YEARS } from "./pairing.parameters.js";
import { teamLeaveDecision } from "./pairing.rules.js";
import { ownRegion, supportUnitById } from "./support-unit.resolver.js";
import { supportUnitsById } from "./support-unit.store.js";
import { SupportUnit } from "./support-unit.type.js";
import {
  addTeam,
  changeSecretary,
  endTeam,
  isPoorVillage,
  lockTeam,
  teamById,
  teamsOfVillages,
} from "./work-team.store.js";
import {
  ChangeFirstSecretaryInput,
  StationWorkTeamInput,
  WithdrawWorkTeamInput,
  WorkTeam,
} from "./work-team.type.js";

const teamOfVillage = defineLoader(({ db }: HouseholdsContext, villages: readonly string[]) =>
  teamsOfVillages(db, villages),
);

/** Work teams and their first secretaries (policies P-1, P-4). */
@Resolver(() => WorkTeam)
export class WorkTeamResolver {
  @Access(...COUNTY_ACTORS)
  @Mutation(() => WorkTeam, {
    nullable: true,
    description: "工作队进驻一个村，由第一书记带队；每村一支（policy P-1、P-4）",
  })
  async stationWorkTeam(
    @Arg("input", () => StationWorkTeamInput, { description: "工作队" }) input: StationWorkTeamInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<WorkTeam | undefined> {
    const team = {
      village: ownRegion(context, input.village, "village", "P-1"),
      unit: numericId(input.unit, "unit"),
      firstSecretary: requiredText(input.firstSecretary, "firstSecretary", "第一书记姓名"),
      on: dayOfAct(input.on),
    };
    const id = await performOnce(
      context,
      { act: "stationWorkTeam", requestId: input.requestId, input },
      async (trx) => {
        if (!(await supportUnitsById(trx, [team.unit])).has(team.unit)) throw notFound("该帮扶单位");
        return String(await addTeam(trx, team, context.viewer.subject));
      },
    );
    return teamById(context.db, Number(id));
  }

  @Access(...COUNTY_ACTORS)
  @Mutation(() => WorkTeam, { nullable: true, description: "更换第一书记，工作队继续驻村（policy P-4）" })
  async changeFirstSecretary(
    @Arg("input", () => ChangeFirstSecretaryInput, { description: "接任" }) input: ChangeFirstSecretaryInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<WorkTeam | undefined> {
    const village = ownRegion(context, input.village, "village", "P-4");
    const name = requiredText(input.firstSecretary, "firstSecretary", "第一书记姓名");
    const reason = requiredText(input.reason, "reason", "理由");
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "changeFirstSecretary", requestId: input.requestId, input },
      async (trx) => {
        const team = await lockTeam(trx, village);
        await changeSecretary(trx, { team: team.id, name, on, reason }, context.viewer.subject);
        return String(team.id);
      },
    );
    return teamById(context.db, Number(id));
  }

  @Access(...COUNTY_ACTORS)
  @Mutation(() => WorkTeam, {
    nullable: true,
    description: "工作队撤离：满 2 年（各地可为 3 年）且该村已退出贫困村（policy P-4）",
  })
  async withdrawWorkTeam(
    @Arg("input", () => WithdrawWorkTeamInput, { description: "撤离" }) input: WithdrawWorkTeamInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<WorkTeam | undefined> {
    const village = ownRegion(context, input.village, "village", "P-4");
    const reason = requiredText(input.reason, "reason", "理由");
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "withdrawWorkTeam", requestId: input.requestId, input },
      async (trx) => {
        const team = await lockTeam(trx, village);
        const years = (await loadParameters(trx)).get(WORK_TEAM_YEARS, village, on);
        const villagePoor = await isPoorVillage(trx, village, on);
        const lines = teamLeaveDecision({ startedOn: team.startedOn, villagePoor }, on, years);
        requirePassed(lines, "撤离工作队");
        await endTeam(trx, team.id, { on, reason, explanation: lines });
        return String(team.id);
      },
    );
    return teamById(context.db, Number(id));
  }

  @FieldResolver(() => SupportUnit, { nullable: true, description: "派出单位" })
  unit(@Root() { unitId }: WorkTeam, @Ctx() context: HouseholdsContext): Promise<SupportUnit | undefined> {
    return context.load(supportUnitById, unitId);
  }
}

/** The team of a village (policy P-1). */
@Resolver(() => Village)
export class VillageWorkTeamResolver {
  @FieldResolver(() => WorkTeam, { nullable: true, description: "在驻的工作队（policy P-1）" })
  workTeam(@Root() { code }: Village, @Ctx() context: HouseholdsContext): Promise<WorkTeam | undefined> {
    return context.load(teamOfVillage, code);
  }
}
