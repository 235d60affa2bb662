/** Who recorded what the demo data bring. */
export const DEMO = "demo-data";
