/**
 * A supergraph whose departments are called at these addresses. The committed one has names that do not resolve,
 * because ours takes the addresses from its environment; the others read them from the supergraph.
 */
export function withDepartmentUrls(sdl: string, urls: Readonly<Record<string, string>>): string {
  return sdl.replace(/(@join__graph\(name: "(\w+)", url: ")[^"]*(")/g, (_all, before, name, after) => {
    const url = urls[name];
    if (url === undefined) throw new Error(`the supergraph names "${name}", which does not run`);
    return `${before}${url}${after}`;
  });
}
