/** The form of each kind's ids: 鉴定 JD, 搬迁 BQ, 危改 WG, 安置点 AZ, 自然村 ZR. */
const FORMS = {
  inspection: /^\d{16,18}-JD[1-9]\d{0,3}$/,
  relocation: /^\d{16,18}-BQ[1-9]\d{0,3}$/,
  renovation: /^\d{16,18}-WG[1-9]\d{0,3}$/,
  site: /^\d{9}-AZ[1-9]\d{0,3}$/,
  hamlet: /^\d{12}-ZR[1-9]\d{0,2}$/,
} as const;

/** What the department keeps numbered cases of. */
export type CaseKind = keyof typeof FORMS;

/**
 * Whether a value is a case id of this kind: the household number (of a site, the township code; of a hamlet, the
 * village code), the kind's letters and a serial, such as `3603212072010001-BQ1`. Ids are permanent and begin with
 * the county; the database makes them.
 */
export const isCaseId = (kind: CaseKind, value: unknown): value is string =>
  typeof value === "string" && FORMS[kind].test(value);
