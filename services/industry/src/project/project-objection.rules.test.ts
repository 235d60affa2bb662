import { describe, expect, it } from "vitest";
import { checkObjections, type StandingObjection } from "./project-objection.rules.js";

const DAY = "2016-03-20";
const objection = (id: string, upheld: boolean | null, resolvedOn = DAY): StandingObjection => ({
  id,
  upheld,
  resolvedOn: upheld === null ? null : resolvedOn,
});

describe("a project goes on (policy I-1)", () => {
  it.each<[string, StandingObjection[], object | undefined]>([
    ["without objections", [], undefined],
    ["after all were dismissed", [objection("Q01", false), objection("Q02", false)], undefined],
    ["not while one is open", [objection("Q01", false), objection("Q02", null)], { open: ["Q02"] }],
    [
      "not before the day the last was dismissed",
      [objection("Q01", false, "2016-03-21")],
      { resolvedOn: "2016-03-21", on: DAY },
    ],
    ["never after one was upheld", [objection("Q01", true), objection("Q02", null)], { upheld: ["Q01"] }],
  ])("%s", (_case, objections, figures) => {
    const check = () => checkObjections(objections, DAY);
    if (figures === undefined) expect(check).not.toThrow();
    else
      expect(check).toThrowError(
        expect.objectContaining({ extensions: { code: "RULE_VIOLATED", policy: "I-1", figures } }),
      );
  });
});
