import { existsSync } from "node:fs";

/** A Chromium to try pages in, where the machine has one. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find(
  (path): path is string => path !== undefined && existsSync(path),
);
