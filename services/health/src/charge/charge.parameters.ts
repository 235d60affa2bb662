import { countValue, type ParameterDefinition } from "@fupin/server-kit/policy/parameter";

/** What is deducted for an irregular charge, in whole percent of it; 200 is twice the charge (policy H-13). */
export const CHARGE_DEDUCTION: ParameterDefinition<number> = {
  key: "charge.deduction",
  policy: "H-13",
  title: "违规收费扣减（占违规金额）",
  unit: "%",
  read: countValue,
};
