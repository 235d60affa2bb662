import { householdNumber } from "@fupin/domain-types/household-number";
import { yuan } from "@fupin/domain-types/money";
import { personId } from "@fupin/domain-types/person-id";
import type { NewClaim, NewMedicalFile } from "../person/new-medical-file.js";

/** 圳头村. */
export const SAMPLE_VILLAGE = "360321207201";

/** Another village of the same township. */
export const NEIGHBOUR_VILLAGE = "360321207202";

/** A settled stay of 1,000 yuan in the county's hospital, of which 120 are left to the person. */
export const sampleClaim = (invoiceNumber: string, changes: Partial<NewClaim> = {}): NewClaim => ({
  hospital: "莲花县人民医院",
  hospitalLevel: "COUNTY",
  invoiceNumber,
  diagnosisGroup: "高血压",
  admittedOn: "2016-03-01",
  dischargedOn: "2016-03-09",
  total: yuan(1000),
  inPolicy: yuan(900),
  settlement: {
    settledOn: "2016-03-20",
    basic: yuan(700),
    seriousIllness: yuan(80),
    assistance: yuan(100),
    outOfPocket: yuan(120),
    reversedOn: null,
  },
  ...changes,
});

/** A person enrolled in 2015 and 2016, of a household of two persons; `serial` makes both unique. */
export const sampleMedicalFile = (serial: number, changes: Partial<NewMedicalFile> = {}): NewMedicalFile => ({
  person: personId(SAMPLE_VILLAGE, serial),
  household: householdNumber(SAMPLE_VILLAGE, Math.ceil(serial / 2)),
  enrollments: [
    { year: 2015, payer: "SELF", contribution: yuan(90) },
    { year: 2016, payer: "PUBLIC_FINANCE", contribution: yuan(150) },
  ],
  claims: [],
  ...changes,
});

/**
 * Household 1 has a person with a settled, an open, a reversed and an older claim, and one who never enrolled.
 * Household 2 has one small claim. One household lives in another village.
 */
export const sampleMedicalFiles = (): NewMedicalFile[] => {
  const { settlement } = sampleClaim("");
  const reversed = settlement && { ...settlement, reversedOn: "2016-07-01" };
  return [
    sampleMedicalFile(1, {
      claims: [
        sampleClaim("A1", {
          admittedOn: "2015-12-28",
          dischargedOn: "2015-12-31",
          hospitalLevel: "TOWNSHIP",
          hospital: "南岭乡卫生院",
        }),
        // Over the turn of the year: it belongs to the year of the discharge.
        sampleClaim("A2", { admittedOn: "2015-12-31", dischargedOn: "2016-01-02" }),
        sampleClaim("A3", { admittedOn: "2016-05-01", dischargedOn: "2016-05-08", settlement: reversed }),
        sampleClaim("A4", { admittedOn: "2016-12-01", dischargedOn: "2016-12-08", settlement: null }),
      ],
    }),
    sampleMedicalFile(2, { enrollments: [] }),
    sampleMedicalFile(3, { claims: [sampleClaim("B1")] }),
    sampleMedicalFile(5, {
      person: personId(NEIGHBOUR_VILLAGE, 1),
      household: householdNumber(NEIGHBOUR_VILLAGE, 1),
      claims: [sampleClaim("C1", { hospitalLevel: "PROVINCE", hospital: "江西省人民医院" })],
    }),
  ];
};
