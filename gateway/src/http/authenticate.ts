import type { TokenVerifier } from "@fupin/server-kit/token";
import type { Viewer } from "@fupin/server-kit/viewer";
import type { FastifyInstance, FastifyRequest } from "fastify";

const VIEWER = "viewer";

/**
 * Refuses every request of this scope that has no valid token, before its body is read: the body of a
 * stranger costs nothing.
 */
export function authenticate(scope: FastifyInstance, verifyToken: TokenVerifier): void {
  scope.decorateRequest(VIEWER, null);
  scope.addHook("onRequest", async (request) => {
    request.setDecorator(VIEWER, await verifyToken(request.headers.authorization));
  });
}

/** Who asks; only in a scope that authenticates. */
export const viewerOf = (request: FastifyRequest): Viewer => request.getDecorator<Viewer>(VIEWER);
