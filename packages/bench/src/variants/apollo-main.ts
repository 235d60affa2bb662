import { readFile } from "node:fs/promises";
import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { given } from "../environment.js";

type Context = { readonly authorization: string | undefined };

/** Apollo Server with Apollo Gateway and its default data source, which passes the token on. */
const gateway = new ApolloGateway({
  supergraphSdl: await readFile(given("SUPERGRAPH_FILE"), "utf8"),
  buildService: ({ url }) =>
    new RemoteGraphQLDataSource<Context>({
      ...(url === undefined ? {} : { url }),
      willSendRequest: ({ request, context }) => {
        if (context.authorization !== undefined)
          request.http?.headers.set("authorization", context.authorization);
      },
    }),
});
const server = new ApolloServer<Context>({ gateway });
await startStandaloneServer(server, {
  listen: { host: "127.0.0.1", port: Number(given("PORT")) },
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
});
