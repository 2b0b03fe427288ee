import { describe, expect, it } from 'vitest';
import { parseMapping } from '#app/ingest/mapping.ts';
import { incidentsOf } from './reading.ts';

const mapping = {
  format: 'jsonl',
  source: 'history',
  key: 'id',
  aliases: { page: { from: 'url', after: '/' }, other: 'others[]' },
  moments: { detected: 'at' },
};
const line = (changes: object) => JSON.stringify({ id: '1', at: '2024-01-01T00:00:00Z', ...changes });
const aliasesOf = async (changes: object) => (await incidentsOf(mapping, line(changes))).incidents[0]!.aliases;

describe('the keys of an incident in other sources', () => {
  it('are read like any value, and may be the end of an address', async () => {
    expect(await aliasesOf({ url: 'https://status.example/incidents/abc', others: ['x', 'y', 'x'] })).toEqual([
      { source: 'page', key: 'abc' },
      { source: 'other', key: 'x' },
      { source: 'other', key: 'y' },
    ]);
    expect(await aliasesOf({ url: 'https://status.example/incidents/abc/' })).toEqual([{ source: 'page', key: 'abc' }]);
  });

  it.each([{}, { url: '' }, { url: null }, { url: 'abc' }, { url: '/' }, { url: `/${'a'.repeat(501)}` }])(
    'are none in %j',
    async (changes) => expect(await aliasesOf(changes)).toEqual([]),
  );

  it('make no other state of the incident', async () => {
    const [first, second] = await Promise.all(
      ['a', 'b'].map(async (key) => (await incidentsOf(mapping, line({ url: `/${key}` }))).incidents[0]!),
    );
    expect(first!.fingerprint).toEqual(second!.fingerprint);
  });

  it('are not of the mapping’s own source, and "after" needs a place to read from', () => {
    expect(() => parseMapping({ ...mapping, aliases: { history: 'url' } })).toThrow(
      /aliases.history: is the mapping’s own/,
    );
    expect(() => parseMapping({ ...mapping, aliases: { page: { value: 'x', after: '/' } } })).toThrow(/needs "from"/);
    expect(() => parseMapping({ ...mapping, aliases: { page: { from: 'a[b' } } })).toThrow(/is not a path/);
  });
});
