import type { ApolloServerPlugin } from "@apollo/server";
import type { Logger } from "@fupin/server-kit/logging";
import { GraphQLError } from "graphql";
import type { OperationContext } from "../operation-context.js";

/** Logs failures that nobody expected, with their request id: clients get INTERNAL and that id. */
export function reportDefects(log: Logger): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue: { requestId } }) => {
        for (const error of errors) {
          const cause = error instanceof GraphQLError ? error.originalError : error;
          if (error.extensions?.code === undefined && cause !== undefined)
            log.error({ err: cause, requestId });
        }
      },
    }),
  };
}
