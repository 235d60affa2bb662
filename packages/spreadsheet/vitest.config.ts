export { default } from "@fupin/vitest-config/shared";
