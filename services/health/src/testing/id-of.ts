/** The id of the object that an act answered with; throws where there is none. */
export function idOf(data: Record<string, unknown> | null | undefined, field: string): string {
  const { id } = (data?.[field] ?? {}) as { id?: unknown };
  if (typeof id !== "string") throw new Error(`${field} answered without an id`);
  return id;
}
