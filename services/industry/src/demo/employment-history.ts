import type { DemoPerson } from "@fupin/demo-data/demo-person";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { yuan } from "@fupin/domain-types/money";
import type { EmploymentKind } from "../employment/employment-kind.js";
import { type DemoRows, RECORDED } from "./demo-rows.js";
import type { DemoContract } from "./enterprise-history.js";

/** The public-welfare posts of a poor village 公益性岗位. */
const POSTS = [
  { title: "护林员", places: 3, pay: 800 },
  { title: "村组保洁员", places: 2, pay: 600 },
];

type Job = {
  readonly kind: EmploymentKind;
  readonly employer: string;
  readonly welfare_post_id: string | null;
  readonly monthly_wage: number | null;
  readonly begins_on: string;
};

/**
 * Who works where (policy I-10): whoever worked away from home in the last year is taken to do so still, some work in
 * the enterprise that took their household's loan, and in poor villages some have a public-welfare post.
 */
export function employmentHistory(village: DemoVillage, contracts: readonly DemoContract[]): DemoRows[] {
  const posts = village.poor ? POSTS : [];
  const contractOf = new Map(contracts.map((contract) => [contract.worker_id, contract]));
  const people = village.households.flatMap(({ number, members }) =>
    members.map((person) => ({ person, number, contract: contractOf.get(person.id) })),
  );
  // Posts are for those who can do light work alone; the last place of each is still free.
  const places = posts.flatMap((post, index) =>
    Array.from({ length: post.places - 1 }, () => ({ post, index })),
  );
  const forPosts = people.filter(({ person, contract }) => isFree(person) && !contract);
  const inPosts = new Map(
    places.flatMap(({ post, index }, place) => {
      const id = forPosts[place]?.person.id;
      return id === undefined ? [] : [[id, inPost(postId(village.code, index), post)] as const];
    }),
  );
  const employments = people.flatMap(({ person, number, contract }) => {
    const job = awayFromHome(person) ?? (contract ? inEnterprise(village, contract) : inPosts.get(person.id));
    if (job === undefined) return [];
    return [{ id: `${person.id}-E01`, person_id: person.id, household_id: number, ...job, ...RECORDED }];
  });
  return [
    {
      table: "welfare_post",
      rows: posts.map(({ title, places: number, pay }, index) => ({
        id: postId(village.code, index),
        village_code: village.code,
        title,
        places: number,
        monthly_pay: yuan(pay),
        since: "2015-03-01",
        document: `${village.name}公益性岗位批复`,
        ...RECORDED,
      })),
    },
    { table: "employment", rows: employments },
  ];
}

const postId = (village: string, index: number): string =>
  `${village}-W${String(index + 1).padStart(3, "0")}`;

const isFree = ({ labour, monthsWorkedAway }: DemoPerson): boolean =>
  labour === "PARTIAL" && monthsWorkedAway === 0;

const awayFromHome = ({ monthsWorkedAway }: DemoPerson): Job | undefined =>
  monthsWorkedAway === 0
    ? undefined
    : {
        kind: "LABOUR_TRANSFER",
        employer: "外出务工",
        welfare_post_id: null,
        monthly_wage: null,
        begins_on: `2016-${String(13 - monthsWorkedAway).padStart(2, "0")}-01`,
      };

const inEnterprise = ({ place }: DemoVillage, { monthly_wage, signed_on }: DemoContract): Job => ({
  kind: "PLACEMENT",
  employer: `${place.county}富民农业开发有限公司`,
  welfare_post_id: null,
  monthly_wage,
  begins_on: signed_on,
});

const inPost = (id: string, { title, pay }: (typeof POSTS)[number]): Job => ({
  kind: "WELFARE_POST",
  employer: title,
  welfare_post_id: id,
  monthly_wage: yuan(pay),
  begins_on: "2016-03-01",
});
