import shared from "@fupin/vitest-config/shared";
import { mergeConfig } from "vitest/config";

// One file after the other: each starts a platform of its own.
export default mergeConfig(shared, {
  test: {
    fileParallelism: false,
    globalSetup: ["./test/shows/show-platform.ts"],
    setupFiles: ["reflect-metadata"],
    hookTimeout: 120_000,
    testTimeout: 60_000,
  },
});
