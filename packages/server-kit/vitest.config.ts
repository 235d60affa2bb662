import shared from "@fupin/vitest-config/shared";
import { mergeConfig } from "vitest/config";

export default mergeConfig(shared, {
  test: { globalSetup: ["./src/testing/global-setup.ts"], setupFiles: ["reflect-metadata"] },
});
