import type { TestAccount } from "@fupin/server-kit/testing/test-identity";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import type { Tables } from "../../db/tables.js";
import type { ImportEvent, ImportSummary } from "../import-register.js";

/** What an upload answered: its lines, and the last of them. */
export type UploadAnswer = {
  readonly status: number;
  readonly events: readonly (ImportEvent | { type: "failure"; code: string; message: string })[];
  readonly summary: ImportSummary;
};

/** Sends a register to `POST /register-imports` as an account; `query` is the query string. */
export async function uploadRegister(
  households: TestSubgraph<Tables>,
  account: TestAccount,
  body: string | Buffer,
  query: string,
): Promise<UploadAnswer> {
  const response = await households.subgraph.app.inject({
    method: "POST",
    url: `/register-imports?${query}`,
    headers: { authorization: await households.authorizationOf(account), "content-type": "text/csv" },
    payload: body,
  });
  const events = response.headers["content-type"]?.toString().includes("ndjson")
    ? response.body
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
    : [];
  return { status: response.statusCode, events, summary: events.at(-1) };
}

/** The problems of an answer that refuse a household. */
export const errorsIn = ({ events }: UploadAnswer) =>
  events.filter((event) => event.type === "problem" && event.severity === "ERROR");
