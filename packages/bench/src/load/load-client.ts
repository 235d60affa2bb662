import { Program } from "../processes/program.js";
import type { LoadFigures, LoadOrder } from "./load-protocol.js";

/** Sends load from a process of its own. */
export class LoadClient {
  readonly #program: Program;

  private constructor(program: Program) {
    this.#program = program;
  }

  /** Starts the client's process. */
  static async start(): Promise<LoadClient> {
    const program = Program.start("the client", new URL("./load-main.js", import.meta.url), {});
    await program.told<{ listens: true }>();
    return new LoadClient(program);
  }

  /** Sends load for the time asked; resolves when that is over. */
  run(order: LoadOrder): Promise<LoadFigures> {
    return this.#program.ask<LoadFigures>(order);
  }

  get pid(): number {
    return this.#program.pid;
  }

  stop(): Promise<void> {
    return this.#program.stop();
  }
}
