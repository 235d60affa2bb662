/** An operation with its variables, ready to be sent. */
export type GraphOperation = {
  readonly operationName: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** Sends one operation; its data. Any error in the answer is thrown: a benchmark of errors is worth nothing. */
export async function ask(
  url: string,
  authorization: string,
  operation: GraphOperation,
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", authorization },
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  const result = JSON.parse(text) as { data?: Record<string, unknown>; errors?: unknown };
  if (response.status !== 200 || result.data == null || result.errors !== undefined)
    throw new Error(`${operation.operationName} was answered with ${response.status}: ${text.slice(0, 500)}`);
  return result.data;
}
