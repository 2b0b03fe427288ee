import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFINITION_VERSION, METRICS } from '#analytics/metrics/definitions.ts';

const readme = readFileSync(new URL('../../../analytics/README.md', import.meta.url), 'utf8');

describe('the table of every figure in analytics/README', () => {
  it('has a row for each, under its name, and for no other', () => {
    const rows = [...readme.matchAll(/^\| `(\w+)` +\| (.+?) +\|/gm)].map(([, id, name]) => ({ id, name }));
    const known = new Map(METRICS.map(({ id, name }) => [id as string, name]));
    const figures = rows.filter(({ id }) => known.has(id!) || /^(time_|mtb|incident_|detection_)/.test(id!));
    expect(figures.map(({ id }) => id)).toEqual(METRICS.map(({ id }) => id));
    for (const { id, name } of figures) {
      expect(name!.replace(/ \([^)]*\)$/, '')).toBe(
        id === 'mtbf_pooled' ? 'the same, pooled over services' : known.get(id!),
      );
    }
  });

  it('says which version of the definitions it describes', () => {
    expect(readme).toContain(`\`definitionVersion\` is ${DEFINITION_VERSION}.`);
  });
});
