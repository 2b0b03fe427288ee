import { describe, expect, it } from 'vitest';
import { parseIncidentListQuery } from '#app/db/incident-list-query.ts';
import { toControls } from '#app/routes/incidents._index/incident-list-view.ts';

const directory = { services: [], teams: [], categories: [] };

describe('what is asked of the list of incidents', () => {
  it('is told in the words of its form', () => {
    const params = new URLSearchParams('kind=near_miss&severity=SEV2');
    const { query, ignored } = parseIncidentListQuery(params, directory, 'UTC');
    const { chips } = toControls(params, query, ignored, directory, { previous: null, next: null });
    expect(chips.map(({ label }) => label)).toEqual(['Kind: Near miss', 'Severity: SEV2']);
  });

  it('names a page by number as left out of account', () => {
    const { ignored } = parseIncidentListQuery(new URLSearchParams('page=foo'), directory, 'UTC');
    expect(ignored).toMatchObject([{ name: 'page', value: 'foo' }]);
  });
});
