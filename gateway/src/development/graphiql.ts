import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const require = createRequire(import.meta.url);
const PAGE = fileURLToPath(new URL("../../graphiql", import.meta.url));

/** The page's libraries: pinned packages as published, so that nothing is fetched from elsewhere. */
const LIBRARIES = [
  { of: "react", file: "umd/react.production.min.js" },
  { of: "react-dom", file: "umd/react-dom.production.min.js" },
  { of: "graphiql", file: "graphiql.min.js" },
  { of: "graphiql", file: "graphiql.min.css" },
];

/** Nothing from other origins; GraphiQL's editor sets styles inline. */
const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
  "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Serves GraphiQL at `/graphiql`, with the development accounts to choose from; `/` leads to it. */
export function serveGraphiql(app: FastifyInstance): void {
  app.register(async (scope) => {
    scope.addHook("onSend", async (_request, reply) => {
      reply.header("content-security-policy", CONTENT_POLICY);
    });
    scope.register(fastifyStatic, { root: PAGE, prefix: "/graphiql/", decorateReply: true });
    for (const { of, file } of LIBRARIES) {
      const root = join(dirname(require.resolve(`${of}/package.json`)), dirname(file));
      const name = file.slice(file.lastIndexOf("/") + 1);
      scope.get(`/graphiql/lib/${name}`, (_request, reply) => reply.sendFile(name, root));
    }
    scope.get("/graphiql", (_request, reply) => reply.sendFile("index.html"));
    scope.get("/", (_request, reply) => reply.redirect("/graphiql"));
  });
}
