import shared from "@fupin/vitest-config/shared";
import { mergeConfig } from "vitest/config";

export default mergeConfig(shared, { test: { globalSetup: ["./test/empty-cluster.ts"] } });
