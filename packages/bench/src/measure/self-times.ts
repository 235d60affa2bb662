/** Own time in a profile, as a share of the time that the process was busy. */
export type SelfTime = { readonly place: string; readonly share: number };

/** The part of a .cpuprofile file that counts here. */
export type CpuProfile = {
  readonly nodes: readonly CpuProfileNode[];
  readonly samples: readonly number[];
  /** In microseconds. */
  readonly timeDeltas: readonly number[];
};

type CallFrame = { readonly functionName: string; readonly url: string; readonly lineNumber: number };
type CpuProfileNode = { readonly id: number; readonly callFrame: CallFrame };

/** Where a process's own time went: by function, and by package. */
export type OwnTimes = { readonly functions: readonly SelfTime[]; readonly packages: readonly SelfTime[] };

const FUNCTIONS = 20;
const PACKAGES = 14;

/** Sums a profile up, the most first. Neither idle time counts nor what the profiler itself takes. */
export function ownTimes(profile: CpuProfile): OwnTimes {
  return {
    functions: shares(profile, functionOf).slice(0, FUNCTIONS),
    packages: shares(profile, packageOf).slice(0, PACKAGES),
  };
}

function shares(
  { nodes, samples, timeDeltas }: CpuProfile,
  placeOf: (frame: CallFrame) => string,
): SelfTime[] {
  const places = new Map(
    nodes.map(({ id, callFrame }) => [id, counts(callFrame) ? placeOf(callFrame) : undefined]),
  );
  const times = new Map<string, number>();
  let busy = 0;
  for (const [index, sample] of samples.entries()) {
    const place = places.get(sample);
    if (place === undefined) continue;
    const time = timeDeltas[index] ?? 0;
    busy += time;
    times.set(place, (times.get(place) ?? 0) + time);
  }
  return [...times].map(([place, time]) => ({ place, share: time / busy })).sort((a, b) => b.share - a.share);
}

const counts = ({ functionName, url }: CallFrame): boolean =>
  functionName !== "(idle)" && functionName !== "(program)" && !url.startsWith("node:inspector");

function functionOf({ functionName, url, lineNumber }: CallFrame): string {
  const place = url.replace(/^file:\/\/.*?\/(?=node_modules\/|[^/]+\/dist\/)/, "");
  return `${functionName || "(anonymous)"}${place === "" ? "" : ` ${place}:${lineNumber + 1}`}`;
}

/** The package of a file; Node's own parts and what is no file at all go by their names. */
function packageOf({ functionName, url }: CallFrame): string {
  const dependency = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (dependency !== undefined) return dependency;
  if (url.startsWith("node:")) return "node";
  return (
    /\/([^/]+)\/dist\//.exec(url)?.[1] ?? (functionName === "(garbage collector)" ? functionName : "(native)")
  );
}
