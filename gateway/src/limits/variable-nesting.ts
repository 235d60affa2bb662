/**
 * How deep arrays and objects of the variables lie in one another, counted up to one past `bound`. Without
 * recursion, since what it guards are the recursive readers behind it.
 */
export function variableNesting(variables: object, bound: number): number {
  let level: object[] = [variables];
  let nesting = 0;
  while (level.length > 0 && nesting <= bound) {
    nesting += 1;
    const below: object[] = [];
    for (const value of level) {
      for (const inner of Object.values(value))
        if (typeof inner === "object" && inner !== null) below.push(inner);
    }
    level = below;
  }
  return nesting;
}
