import type { NewHousehold } from "../household/new-household.js";
import { inventedIdentityNumber, sampleHousehold } from "./sample-household.js";

/** Households whose people all have numbers of their own; the sample's spouses repeat after nine. */
export const sampleNeighbour = (serial: number): NewHousehold => {
  const sample = sampleHousehold(serial);
  const birthDate = `1963-0${(serial % 9) + 1}-11`;
  const identityNumber = inventedIdentityNumber("360321", birthDate);
  const members = sample.members.map((member) =>
    member.relation === "SPOUSE" && serial > 9 ? { ...member, birthDate, identityNumber } : member,
  );
  return { ...sample, members };
};
