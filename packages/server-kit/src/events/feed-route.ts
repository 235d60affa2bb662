import type { FastifyInstance } from "fastify";
import { badInput, unauthenticated } from "../errors.js";
import type { EventFeed } from "./feed.js";
import { isFeedToken } from "./feed-token.js";

/** Serves a department's feed to the other departments' services: `GET /events/TYPE?after=POSITION&limit=N`. */
export function feedRoute(app: FastifyInstance, feed: EventFeed, key: Buffer): void {
  app.get<{ Params: { type: string }; Querystring: { after?: string; limit?: string } }>(
    "/events/:type",
    async ({ params, query, headers }) => {
      if (!(await isFeedToken(key, headers.authorization))) {
        throw unauthenticated("the feed is read by the departments' services only");
      }
      const limit = Number(query.limit ?? 500);
      if (!Number.isInteger(limit) || limit < 1) throw badInput("limit 应为正整数", "limit");
      return feed.read({ type: params.type, after: query.after ?? null, limit });
    },
  );
}
