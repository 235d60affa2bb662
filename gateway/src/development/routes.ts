import { badInput, GraphError } from "@fupin/server-kit/errors";
import type { FastifyInstance } from "fastify";
import { serveGraphiql } from "./graphiql.js";
import type { DevelopmentIssuer } from "./issuer.js";

/** Serves the development accounts, their tokens and GraphiQL. Open: never in production. */
export function serveDevelopment(app: FastifyInstance, issuer: DevelopmentIssuer): void {
  app.post("/dev/token", async (request) => {
    const account = (request.body as { account?: unknown } | null)?.account;
    if (typeof account !== "string")
      throw badInput('请求体应为 {"account": "账号名"}，账号见 GET /dev/accounts', "account");
    const token = await issuer.tokenFor(account);
    if (!token.ok) {
      throw new GraphError("NOT_FOUND", token.error, { accounts: issuer.accounts.map(({ name }) => name) });
    }
    return { token: token.value };
  });
  app.get("/dev/accounts", async () => issuer.accounts);
  app.get("/dev/jwks.json", async () => issuer.jwks);
  serveGraphiql(app);
}
