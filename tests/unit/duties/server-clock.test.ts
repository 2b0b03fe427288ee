import { expect, it } from 'vitest';
import { serverAhead } from '#app/components/ui/server-clock.ts';

const HOUR = 3_600_000;

it('counts by the server’s clock, as its newest answer says', () => {
  expect(serverAhead(Date.now() + HOUR) / HOUR).toBeCloseTo(1, 1);
  // an answer that was there already, of a part of the page that is drawn anew
  expect(serverAhead(Date.now() - HOUR) / HOUR).toBeCloseTo(1, 1);
  expect(serverAhead(Date.now() + 2 * HOUR) / HOUR).toBeCloseTo(2, 1);
});
