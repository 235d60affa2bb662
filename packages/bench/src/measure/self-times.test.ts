import { expect, test } from "vitest";
import { ownTimes } from "./self-times.js";

const node = (id: number, functionName: string, url = "", lineNumber = 0) => ({
  id,
  callFrame: { functionName, url, lineNumber },
});

const PROFILE = {
  nodes: [
    node(1, "(idle)"),
    node(2, "parse", "file:///home/x/node_modules/graphql/parser.js", 9),
    node(3, "parse", "file:///home/x/node_modules/graphql/parser.js", 9),
    node(4, "", "file:///home/x/gateway/dist/send.js", 4),
    node(5, "post", "node:inspector", 114),
    node(6, "writev"),
    node(7, "visit", "file:///home/x/node_modules/@apollo/a/node_modules/graphql/visitor.js", 1),
  ],
  samples: [1, 2, 3, 4, 5, 6, 7],
  timeDeltas: [1_000, 20, 30, 35, 500, 10, 5],
};

test("own time is a share of the busy time, summed over all places of a function", () => {
  expect(ownTimes(PROFILE).functions).toEqual([
    { place: "parse node_modules/graphql/parser.js:10", share: 0.5 },
    { place: "(anonymous) gateway/dist/send.js:5", share: 0.35 },
    { place: "writev", share: 0.1 },
    { place: "visit node_modules/@apollo/a/node_modules/graphql/visitor.js:2", share: 0.05 },
  ]);
});

test("packages go by their innermost name, ours by their folder", () => {
  expect(ownTimes(PROFILE).packages).toEqual([
    { place: "graphql", share: 0.55 },
    { place: "gateway", share: 0.35 },
    { place: "(native)", share: 0.1 },
  ]);
});
