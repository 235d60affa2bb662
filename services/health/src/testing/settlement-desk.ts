import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { Tables } from "../db/tables.js";
import { startHealth } from "./health-harness.js";
import { idOf } from "./id-of.js";
import { takeOverRegistry } from "./registry-facts.js";
import { SAMPLE_VILLAGE, sampleMedicalFile } from "./sample-medical-file.js";
import { CLAIM_FIELDS, RECORD_CLAIM, REVERSE_SETTLEMENT, SETTLE_CLAIM } from "./settlement-operations.js";

/** What an operation answered. */
export type Answer = {
  readonly data?: Record<string, Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
};

/** Who settles the claims of 莲花县. */
export const officer = { roles: ["HEALTH_OFFICER"], region: "360321" } as const;

const HOUSEHOLDS = 60;

/** A stay in the county's hospital for a day, all of it in policy, as inputs give it; in yuan. */
export const stay = (person: string, dischargedOn: string, total: string): object => ({
  person,
  hospitalLevel: "COUNTY",
  diagnosisGroup: "肺炎",
  admittedOn: dischargedOn,
  dischargedOn,
  total,
  inPolicy: total,
});

/** The household of a person of the desk. */
export const householdOf = (person: string): string =>
  householdNumber(SAMPLE_VILLAGE, (Number(person.slice(13)) + 1) / 2);

/** The counter at which claims of 60 development households, one person each, are recorded and settled. */
export class SettlementDesk {
  #persons = 0;
  #requests = 0;

  private constructor(readonly health: TestSubgraph<Tables>) {}

  /** Opens the counter over a database of its own. */
  static async open(): Promise<SettlementDesk> {
    const serials = Array.from({ length: HOUSEHOLDS }, (_, index) => index * 2 + 1);
    const health = await startHealth(serials.map((serial) => sampleMedicalFile(serial)));
    await takeOverRegistry(
      health.db,
      serials.map((serial) => ({
        household: householdOf(personId(SAMPLE_VILLAGE, serial)),
        statuses: [["2014-06-01", "DEVELOPMENT"]],
      })),
    );
    return new SettlementDesk(health);
  }

  /** A person of their own for each test, enrolled in 2015 and 2016. */
  nextPerson = (): string => personId(SAMPLE_VILLAGE, this.#persons++ * 2 + 1);

  requestId = (): string => `request-${++this.#requests}`;

  run = async (query: string, variables: object, account: object = officer): Promise<Answer> =>
    (await this.health.ask(account as never, query, variables as never)) as Answer;

  /** Records a claim for a stay; its number. */
  claimOf = async (person: string, dischargedOn: string, total: string): Promise<string> => {
    const input = {
      ...stay(person, dischargedOn, total),
      requestId: this.requestId(),
      hospital: "莲花县人民医院",
      invoiceNumber: `T${this.#requests}`,
    };
    const { data, errors } = await this.run(RECORD_CLAIM, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return idOf(data, "recordClaim");
  };

  settle = (claim: string, requestId = this.requestId()): Promise<Answer> =>
    this.run(SETTLE_CLAIM, { input: { requestId, claim } });

  reverse = (claim: string, reason = "发票作废"): Promise<Answer> =>
    this.run(REVERSE_SETTLEMENT, { input: { requestId: this.requestId(), claim, reason } });

  /** A claim with its settlement as it stands. */
  settlementOf = async (claim: string): Promise<Record<string, unknown>> => {
    const query = `query ($id: ID!) { claim(id: $id) { ${CLAIM_FIELDS} } }`;
    return (await this.run(query, { id: claim })).data?.claim as Record<string, unknown>;
  };

  /** What a person's years add up to. */
  yearTotal = async (person: string): Promise<unknown> => {
    const years = "medicalYears { year claims totalCost basic seriousIllness assistance outOfPocket }";
    return (await this.health.askEntity(officer, "Person", person, years)).entity?.medicalYears;
  };
}
