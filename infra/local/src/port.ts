import { createServer } from "node:net";

/** A taken port is said before anything is started. */
export function assertPortFree(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${error.code})`;
      reject(new Error(`Port ${port} on ${host} ${reason}. Set PORT to another one.`));
    });
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}
