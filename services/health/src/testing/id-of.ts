/** The id, or another key, of the object that an act answered with; throws where there is none. */
export function idOf(
  data: Record<string, unknown> | null | undefined,
  field: string,
  key: string = "id",
): string {
  const id = ((data?.[field] ?? {}) as Record<string, unknown>)[key];
  if (typeof id !== "string") throw new Error(`${field} answered without ${key}`);
  return id;
}
