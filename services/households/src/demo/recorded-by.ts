/** Under which name the demo data are recorded. */
export const RECORDED_BY = "demo-data";
