import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

/** Structured logs as JSON lines. Headers, variables and numbers of persons are never written. */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    base: { service: name },
    redact: {
      paths: [
        "authorization",
        "*.authorization",
        "headers",
        "*.headers",
        "variables",
        "*.variables",
        "identityNumber",
        "*.identityNumber",
        "bankAccount",
        "*.bankAccount",
        "phone",
        "*.phone",
      ],
      censor: "[redacted]",
    },
    serializers: {
      // A database error's detail and parameters can hold the data of persons; its code and constraint cannot.
      err: (error: Error & { code?: string; constraint?: string; table?: string }) => ({
        type: error.name,
        message: error.code === undefined ? error.message : `database error ${error.code}`,
        code: error.code,
        constraint: error.constraint,
        table: error.table,
        stack: error.stack?.split("\n").slice(1, 8).join("\n"),
      }),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
