import DataLoader from "dataloader";
import type { Kysely } from "kysely";
import type { Logger } from "../logging.js";
import type { Viewer } from "../viewer.js";

/** Loads many objects by key with one statement; keys that are missing from the answer do not exist. */
export type Loader<Context, Key, Value> = {
  readonly batch: (context: Context, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;
};

/** Declares a loader; kept at module level and called through `context.load`. */
export const defineLoader = <Context, Key, Value>(
  batch: Loader<Context, Key, Value>["batch"],
): Loader<Context, Key, Value> => ({ batch });

/** What one request of one viewer works with; every resolver gets it. */
export class RequestContext<Tables> {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** The department's database as the viewer sees it. */
  readonly db: Kysely<Tables>;
  readonly log: Logger;
  /** Fields that were refused to the viewer in this request, such as `Person.health`. */
  readonly refusedFields = new Set<string>();
  // Not a #private field: Apollo Server hands resolvers a clone of the context.
  private readonly loaders = new Map<unknown, DataLoader<unknown, unknown>>();

  constructor(request: { viewer: Viewer; requestId: string; db: Kysely<Tables>; log: Logger }) {
    this.viewer = request.viewer;
    this.requestId = request.requestId;
    this.db = request.db;
    this.log = request.log;
  }

  /** The object with this key, or undefined; all keys asked for together cost one statement. */
  load<Key, Value>(loader: Loader<never, Key, Value>, key: Key): Promise<Value | undefined> {
    let loading = this.loaders.get(loader);
    if (loading === undefined) {
      loading = new DataLoader<unknown, unknown>(async (keys) => {
        const found = await loader.batch(this as never, keys as readonly Key[]);
        return keys.map((each) => found.get(each as Key));
      });
      this.loaders.set(loader, loading);
    }
    return loading.load(key) as Promise<Value | undefined>;
  }
}
