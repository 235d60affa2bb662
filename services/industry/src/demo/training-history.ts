import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { Random } from "@fupin/demo-data/random";
import { addDays } from "@fupin/domain-types/local-date";
import { yuan } from "@fupin/domain-types/money";
import type { TrainingProgramme } from "../training/training-programme.js";
import { type DemoRows, RECORDED } from "./demo-rows.js";

/** What the programmes teach, and what a certificate pays by their first parameters, in yuan (policy I-9). */
const PROGRAMMES: Readonly<
  Record<TrainingProgramme, { skills: readonly string[]; issuer: string; pays: number }>
> = {
  YULU: { skills: ["电工", "焊工", "家政服务", "汽车维修"], issuer: "县职业中等专业学校", pays: 1_500 },
  SUNSHINE: { skills: ["果树嫁接", "畜禽防疫", "茶叶加工"], issuer: "县农业广播电视学校", pays: 600 },
  GOLDEN_BLUE_COLLAR: { skills: ["数控机床操作", "电梯安装维修"], issuer: "市高级技工学校", pays: 2_000 },
};

/** Certificates of those who have a skill, and of some others who can work, four in five of them paid for (policy I-9). */
export function trainingHistory({ households }: DemoVillage): DemoRows[] {
  const certificates = households.flatMap(({ number, registeredOn, members }) =>
    members.flatMap(({ id, labour, birthDate }) => {
      const random = Random.of("industry", "training", id);
      const learns = labour === "SKILLED" ? 0.9 : labour === "ORDINARY" ? 0.25 : 0;
      if (!random.chance(learns)) return [];
      const programme = random.weighted<TrainingProgramme>(
        birthDate >= "1986"
          ? [
              ["YULU", 7],
              ["SUNSHINE", 2],
              ["GOLDEN_BLUE_COLLAR", 1],
            ]
          : [["SUNSHINE", 1]],
      );
      const { skills, issuer } = PROGRAMMES[programme];
      return [
        {
          number: `${programme.charAt(0)}${id.replace("-", "")}`,
          person_id: id,
          household_id: number,
          programme,
          skill: random.pick(skills),
          issuer,
          issued_on: addDays(registeredOn, random.whole(30, 600)),
          ...RECORDED,
        },
      ].filter(({ issued_on }) => issued_on <= "2016-11-30");
    }),
  );
  const paid = certificates.filter(({ number }) => Random.of("industry", "subsidy", number).chance(0.8));
  return [
    { table: "training_certificate", rows: certificates },
    {
      table: "training_subsidy",
      rows: paid.map(({ number, household_id, programme, issued_on }) => ({
        certificate_number: number,
        household_id,
        amount: yuan(PROGRAMMES[programme].pays),
        paid_on: addDays(issued_on, 30),
        document: `${number} 补助`,
        ...RECORDED,
      })),
    },
  ];
}
