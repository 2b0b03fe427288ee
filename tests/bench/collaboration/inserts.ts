import pg from 'pg';
import { timesOf } from '../measure.ts';

/** Of a keystroke. */
const BYTES = 24;

/** The peer: so many clients that each insert a row after the other, prepared, one commit each. */
export async function insertAtOnce(connectionString: string, postMortemId: string, clients: number, forMs: number) {
  const bytes = Buffer.alloc(BYTES, 1);
  const end = performance.now() + forMs;
  const began = performance.now();
  const times = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      const own: number[] = [];
      while (performance.now() < end) {
        const before = performance.now();
        const text = 'insert into document_updates (post_mortem_id, bytes) values ($1, $2)';
        await client.query({ name: 'append', text, values: [postMortemId, bytes] });
        own.push(performance.now() - before);
      }
      await client.end();
      return own;
    }),
  );
  return { ...timesOf(times.flat()), milliseconds: performance.now() - began };
}
