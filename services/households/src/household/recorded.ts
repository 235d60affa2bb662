/** The columns that tie a row to a household and, for row-level security, to where it lives now. */
export const ofHousehold = ({ number, village }: { readonly number: string; readonly village: string }) => ({
  household_id: number,
  village_code: village,
});

/** Who records a row, and when. Bulk inserts name every column, so the default of `recorded_at` is given here. */
export const recorded = (by: string) => ({ recorded_by: by, recorded_at: new Date().toISOString() });
