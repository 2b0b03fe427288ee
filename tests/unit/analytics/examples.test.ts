import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = path.resolve('analytics/statistics');
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.ts'));

/** Evaluates what an `@example` says, with the file's own exports in scope. */
function evaluate(expression: string, scope: Record<string, unknown>): unknown {
  return new Function(...Object.keys(scope), `return (${expression});`)(...Object.values(scope));
}

function expectClose(actual: unknown, expected: unknown): void {
  if (typeof expected === 'number') {
    expect(typeof actual).toBe('number');
    expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)));
  } else if (expected !== null && typeof expected === 'object') {
    expect(Object.keys(actual as object)).toEqual(Object.keys(expected));
    for (const [key, value] of Object.entries(expected)) expectClose((actual as Record<string, unknown>)[key], value);
  } else {
    expect(actual).toBe(expected);
  }
}

describe.each(files)('analytics/statistics/%s', async (name) => {
  const examples = [...fs.readFileSync(path.join(folder, name), 'utf8').matchAll(/@example (.+?) \/\/ (.+)$/gm)];
  const scope = (await import(path.join(folder, name))) as Record<string, unknown>;

  it('has an example', () => expect(examples.length).toBeGreaterThan(0));

  it.each(examples.map(([, expression, result]) => [expression!, result!]))('%s is %s', (expression, result) => {
    expectClose(evaluate(expression, scope), evaluate(result, {}));
  });
});
