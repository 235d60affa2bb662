import { defineConfig } from "vitest/config";

/** What every workspace's tests share: `*.test.ts` beside the code, one copy of graphql. */
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["src/**/*.test.ts", "test/**/*.{test,e2e}.ts"],
    exclude: ["**/dist/**", "**/node_modules/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Other workspaces are imported as they are built, by Node itself: in tests what runs in production.
    server: { deps: { external: [/\/(gateway|infra\/local|(packages|services)\/[^/]+)\/dist\//] } },
    // Files share a worker: importing the graph anew for each would cost more than the tests.
    isolate: false,
  },
});
