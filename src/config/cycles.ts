/** Finds names that lead back to themselves. */

/** The first cycle in a graph, as the names along it with the first repeated at the end; undefined without one. */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  for (const start of graph.keys()) {
    const cycle = follow(start, graph, done);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Depth first with its own stack: a chain may be longer than the call stack is deep. */
function follow(start: string, graph: ReadonlyMap<string, readonly string[]>, done: Set<string>): string[] | undefined {
  const trail: string[] = [];
  const stack: { name: string; next: number }[] = [];
  const on = new Set<string>();
  const enter = (name: string) => {
    trail.push(name);
    on.add(name);
    stack.push({ name, next: 0 });
  };
  if (!done.has(start)) enter(start);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const to = graph.get(top.name)?.[top.next++];
    if (to === undefined) {
      stack.pop();
      trail.pop();
      on.delete(top.name);
      done.add(top.name);
    } else if (on.has(to)) return [...trail.slice(trail.indexOf(to)), to];
    else if (!done.has(to)) enter(to);
  }
  return undefined;
}
