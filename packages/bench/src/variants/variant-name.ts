/** The variants that are measured side by side. */
export const VARIANT_NAMES = ["one-process", "separate", "apollo", "hive", "hive-rust"] as const;
export type VariantName = (typeof VARIANT_NAMES)[number];

/** The variant that the others are compared with. */
export const BASELINE: VariantName = "apollo";

/** What each variant is, for the report. */
export const VARIANT_TITLES: Readonly<Record<VariantName, string>> = {
  "one-process": "ours, all in one process",
  separate: "ours, separate processes",
  apollo: "stock Apollo Gateway",
  hive: "Hive Gateway",
  "hive-rust": "Hive Gateway, Rust planner",
};
