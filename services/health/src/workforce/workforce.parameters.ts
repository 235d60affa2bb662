import { countValue, type ParameterDefinition, yuanValue } from "@fupin/server-kit/policy/parameter";

/** A village doctor's monthly subsidy, in fen (policy H-8). */
export const SUBSIDY_ORDINARY: ParameterDefinition<number> = {
  key: "doctor.subsidy",
  policy: "H-8",
  title: "乡村医生定额补助",
  unit: "元/月",
  read: yuanValue,
};

/** The monthly subsidy where clinic, population and drugs are as the rule asks, in fen (policy H-8). */
export const SUBSIDY_POOR_VILLAGE: ParameterDefinition<number> = {
  key: "doctor.subsidyPoorVillage",
  policy: "H-8",
  title: "贫困村乡村医生定额补助",
  unit: "元/月",
  read: yuanValue,
};

/** Most persons that a clinic may serve for the higher subsidy (policy H-8). */
export const SERVED_MOST: ParameterDefinition<number> = {
  key: "doctor.servedMost",
  policy: "H-8",
  title: "提高补助的服务人口上限",
  unit: "人",
  read: countValue,
};

/** Days a week that a village doctor is at the township hospital (policy H-8). */
export const HOSPITAL_DAYS_PER_WEEK: ParameterDefinition<number> = {
  key: "doctor.hospitalDaysPerWeek",
  policy: "H-8",
  title: "乡村医生每周到乡镇卫生院天数",
  unit: "天/周",
  read: countValue,
};

/** Days that make the one week a month that a village doctor may be there instead (policy H-8). */
export const HOSPITAL_DAYS_OF_WEEK: ParameterDefinition<number> = {
  key: "doctor.hospitalDaysOfWeek",
  policy: "H-8",
  title: "乡村医生每月一周到乡镇卫生院，一周计天数",
  unit: "天",
  read: countValue,
};

/** Months of a village doctor's training (policy H-8). */
export const TRAINING_MONTHS: ParameterDefinition<number> = {
  key: "doctorTraining.months",
  policy: "H-8",
  title: "乡村医生培训期",
  unit: "月",
  read: countValue,
};

/** Stipend of a month of training, in fen (policy H-8). */
export const TRAINING_STIPEND: ParameterDefinition<number> = {
  key: "doctorTraining.stipend",
  policy: "H-8",
  title: "乡村医生培训补助",
  unit: "元/月",
  read: yuanValue,
};

/** General practitioners of a township hospital (policy H-9). */
export const PRACTITIONERS_PER_HOSPITAL: ParameterDefinition<number> = {
  key: "practitioners.perHospital",
  policy: "H-9",
  title: "每所乡镇卫生院全科医生",
  unit: "人",
  read: countValue,
};

/** All numbers of the workforce's rules. */
export const WORKFORCE_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  SUBSIDY_ORDINARY,
  SUBSIDY_POOR_VILLAGE,
  SERVED_MOST,
  HOSPITAL_DAYS_PER_WEEK,
  HOSPITAL_DAYS_OF_WEEK,
  TRAINING_MONTHS,
  TRAINING_STIPEND,
  PRACTITIONERS_PER_HOSPITAL,
];
