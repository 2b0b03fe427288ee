import { expect, it } from 'vitest';
import { withDays } from '#app/text/instants.ts';

const at = (iso: string) => ({ at: new Date(iso) });
const days = (timeZone: string, ...instants: string[]) => withDays(instants.map(at), timeZone).map(({ day }) => day);

it('says the day once, and again only where another one begins', () => {
  expect(
    days('UTC', '2026-11-12T15:40:00Z', '2026-11-12T15:51:00Z', '2026-11-15T15:43:00Z', '2026-11-15T18:08:00Z'),
  ).toEqual(['Thu, 12 Nov 2026', null, 'Sun, 15 Nov 2026', null]);
});

it('begins a day at midnight of the reader, not of UTC', () => {
  expect(days('Europe/Berlin', '2026-11-12T22:59:00Z', '2026-11-12T23:00:00Z')).toEqual([
    'Thu, 12 Nov 2026',
    'Fri, 13 Nov 2026',
  ]);
});
