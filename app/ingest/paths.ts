/** One name on the way to a value; `each` goes on into every element of the list there. */
export interface Step {
  name: string;
  each: boolean;
}

/** `a.b`, `updates[].when`; in CSV simply a column. `.` is the record itself. */
export interface Path {
  text: string;
  steps: Step[];
}

/** A value that was found, and the list elements that were passed through to reach it. */
export interface Hit {
  value: unknown;
  /** `depth`: how many steps had been taken when `element` was entered. */
  elements: { depth: number; element: unknown }[];
}

const PATH = /^(?:\.|[^.[\]]+(?:\[\])?(?:\.[^.[\]]+(?:\[\])?)*)$/;

/** True if the text can be read as a path; a CSV column may have any name. */
export function isPath(text: string): boolean {
  return PATH.test(text);
}

/** @param literal the text is a column's name, with whatever dots and brackets it has */
export function parsePath(text: string, literal: boolean): Path {
  if (literal) return { text, steps: [{ name: text, each: false }] };
  if (text === '.') return { text, steps: [] };
  const steps = text.split('.').map((part) => {
    const each = part.endsWith('[]');
    return { name: each ? part.slice(0, -2) : part, each };
  });
  return { text, steps };
}

/** Everything that lies at the path, in file order; nothing where a step leads nowhere. */
export function resolvePath(root: unknown, steps: readonly Step[]): Hit[] {
  let hits: Hit[] = [{ value: root, elements: [] }];
  for (const [index, step] of steps.entries()) {
    const next: Hit[] = [];
    for (const { value, elements } of hits) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step.name)) continue;
      const found = (value as Record<string, unknown>)[step.name];
      if (!step.each) next.push({ value: found, elements });
      else if (Array.isArray(found)) {
        for (const element of found) {
          next.push({ value: element, elements: [...elements, { depth: index + 1, element }] });
        }
      }
    }
    hits = next;
  }
  return hits;
}

/**
 * The values at `path` that belong to a hit of `from`: where both pass through the same list, those of the same element
 * (`updates[].status` beside `updates[].at`), else all of the record's.
 */
export function resolveBeside(root: unknown, from: Path, hit: Hit, path: Path): unknown[] {
  let start: { depth: number; element: unknown } = { depth: 0, element: root };
  for (const passed of hit.elements) {
    const same = path.steps
      .slice(0, passed.depth)
      .every((step, index) => step.name === from.steps[index]?.name && step.each === from.steps[index]?.each);
    if (same && path.steps.length >= passed.depth) start = passed;
  }
  return resolvePath(start.element, path.steps.slice(start.depth)).map((found) => found.value);
}
