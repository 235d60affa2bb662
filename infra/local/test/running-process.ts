import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inheritedEnvironment } from "../src/environment.js";

const ENTRY = (name: string): string => fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
/** What one process has compiled the next need not: more than a thousand modules. */
const COMPILED = fileURLToPath(new URL("../../../node_modules/.cache/compiled", import.meta.url));

/** A command of the platform, run as a process of its own. */
export type RunningProcess = {
  readonly child: ChildProcess;
  /** What it has written to standard output and error so far. */
  output(): string;
  /** Resolves when its output contains the text; rejects when it ends before. */
  until(text: string): Promise<void>;
  readonly exit: Promise<number | null>;
};

/** Starts a command, e.g. `main` for what `npm start` runs. */
export function runCommand(
  name: "main" | "import" | "start-services" | "create-databases" | "demo-data",
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  identity: { uid?: number; gid?: number } = {},
): RunningProcess {
  const { PATH = "", HOME = "" } = inheritedEnvironment();
  const child = spawn(process.execPath, [ENTRY(name), ...args], {
    env: { PATH, HOME, NODE_COMPILE_CACHE: COMPILED, ...environment },
    ...identity,
  });
  let output = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
      for (const listener of listeners) listener();
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    child,
    exit,
    output: () => output,
    until: (text) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (output.includes(text)) resolve();
        };
        listeners.add(check);
        check();
        exit.then((code) => reject(new Error(`ended with ${code} before "${text}":\n${output}`)));
      }),
  };
}
