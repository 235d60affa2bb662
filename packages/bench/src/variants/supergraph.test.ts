import { expect, test } from "vitest";
import { withDepartmentUrls } from "./supergraph.js";

const SDL = `enum join__Graph {
  HEALTH @join__graph(name: "health", url: "http://health.internal/graphql")
  INDUSTRY @join__graph(name: "industry", url: "")
}`;

test("each department gets its address", () => {
  const sdl = withDepartmentUrls(SDL, {
    health: "http://127.0.0.1:1/graphql",
    industry: "http://127.0.0.1:2/graphql",
  });
  expect(sdl).toContain('name: "health", url: "http://127.0.0.1:1/graphql"');
  expect(sdl).toContain('name: "industry", url: "http://127.0.0.1:2/graphql"');
});

test("a department that does not run is named", () => {
  expect(() => withDepartmentUrls(SDL, { health: "http://127.0.0.1:1" })).toThrow('"industry"');
});
