import { spawn } from "node:child_process";
import { Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { ServerUser } from "./server-user.js";

/** A program in its own process group that goes away when this process does. */
export interface SupervisedProcess {
  /** Resolves when the program has ended; never rejects. */
  readonly exited: Promise<void>;
  /** Its exit status; undefined while it runs and after a signal. */
  status(): number | undefined;
  /** What it printed last, at most 200 lines. */
  readonly lines: readonly string[];
  /** Asks it to end in order (SIGINT), then urgently (SIGQUIT after 10 s), then kills it. */
  stop(): Promise<void>;
  /** Lets Node end although the program still runs. */
  unref(): void;
}

/**
 * The watcher waits for the end of the pipe that only this process holds: it comes when this process
 * dies, even by SIGKILL, and then the program gets SIGINT. It is forked twice, so that it is no child of
 * the program, and it keeps none of the program's output open.
 */
const WATCH = '( ( IFS= read -r ended <&3 || kill -INT $$ ) </dev/null >/dev/null 2>&1 & ); exec "$@" 3<&-';

/** Fixed, so that neither a locale nor a PG* variable of the caller changes what the programs do or say. */
const ENVIRONMENT = {
  LC_ALL: "C",
  TZ: "UTC",
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
};

const ESCALATION = [
  ["SIGINT", 10_000],
  ["SIGQUIT", 10_000],
  ["SIGKILL", 10_000],
] as const;

/** Starts a program as the given user. `onLine` gets every line of its output. */
export function superviseProcess(
  command: readonly string[],
  user: ServerUser,
  onLine: (line: string) => void,
): SupervisedProcess {
  const child = spawn("/bin/sh", ["-c", WATCH, "sh", ...user.prefix, ...command], {
    // Its own group: the terminal's Ctrl-C must not reach it before our orderly stop.
    detached: true,
    cwd: "/",
    env: ENVIRONMENT,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    ...(user.uid === undefined ? {} : { uid: user.uid }),
    ...(user.gid === undefined ? {} : { gid: user.gid }),
  });
  const lines: string[] = [];
  const take = (line: string) => {
    if (lines.push(line) > 200) lines.shift();
    onLine(line);
  };
  const [, out, err, watcher] = child.stdio as unknown as [null, Readable, Readable, Writable];
  for (const stream of [out, err]) createInterface({ input: stream }).on("line", take);
  // The watcher may have ended first; then there is nobody to tell.
  watcher.on("error", () => undefined);
  const streams = [out, err, watcher].filter((stream) => stream instanceof Socket);

  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => watcher.end("ended\n"));
    child.once("close", () => resolve());
    child.once("error", (error) => {
      take(`error: ${error.message}`);
      resolve();
    });
  });
  return {
    exited,
    lines,
    status: () => child.exitCode ?? undefined,
    stop: async () => {
      for (const handle of [child, ...streams]) handle.ref();
      for (const [signal, patience] of ESCALATION) {
        child.kill(signal);
        if (await endsWithin(exited, patience)) return;
      }
    },
    unref: () => {
      for (const handle of [child, ...streams]) handle.unref();
    },
  };
}

/** Whether the promise resolves in the given time (milliseconds). */
export function endsWithin(promise: Promise<unknown>, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    promise.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
