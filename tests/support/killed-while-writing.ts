import { expect } from 'vitest';
import type { Db } from '#app/db/client.server.ts';
import { recordPostMortem } from './collaboration.ts';
import { joinDocument, textOf } from './join-document.ts';
import { type RunningServer, startServer } from './server-process.ts';
import { type SignedIn, signIn } from './session.ts';
import { until } from './until.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** The kill comes when this many keystrokes of each are saved. */
const AT_LEAST = 12;

/** Somebody who types the letters of an alphabet in turn into the first paragraph of a document. */
export interface Writer {
  /** How many keystrokes the page has called saved so far. */
  saved(): number;
  /** Kills it, as a power cut would. */
  kill(): void;
}

/** Begins before the server is there; `write` says where. */
export type Hire = () => Promise<{
  write(task: { url: string; person: SignedIn; postMortemId: string; alphabet: string }): Promise<Writer>;
  kill(): void;
}>;

/**
 * So many times: two people write into one paragraph, both and the server are killed within 300 ms after keystrokes of both
 * were called saved, and a third, at the next server, has to see each of these.
 *
 * @returns how many keystrokes were saved, and the longest time between "saved" and the last of the kills
 */
export async function killWhileWriting(
  { db, databaseUrl }: { db: Db; databaseUrl: string },
  { rounds, dataDir, hire }: { rounds: number; dataDir: string; hire: Hire },
): Promise<{ saved: number; slowestMs: number }> {
  const start = () => startServer({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, HINDSIGHT_ROLE: 'web' });
  const alphabets = [LETTERS, LETTERS.toUpperCase()];
  const total = { saved: 0, slowestMs: 0 };
  const hireAll = () => Promise.all(alphabets.map(hire));
  let server: RunningServer = await start();
  let hired = await hireAll();
  try {
    const reader = await signIn(db, server.url, 'responder');
    for (let round = 0; round < rounds; round += 1) {
      const { id: postMortemId } = await recordPostMortem(db, '.');
      // names that hold no letter: they stand at the carets
      const people = await Promise.all(alphabets.map((_, index) => signIn(db, server.url, 'responder', `${index}`)));
      const { url } = server;
      const writers = await Promise.all(
        hired.map(({ write }, index) =>
          write({ url, person: people[index] as SignedIn, postMortemId, alphabet: alphabets[index] as string }),
        ),
      );
      await until(() => writers.every((writer) => writer.saved() >= AT_LEAST), 20_000).catch((error: Error) => {
        throw new Error(`${error.message}; saved: ${writers.map((writer) => writer.saved())}, ${server.errors}`);
      });
      const killedAt = performance.now();
      const promised = writers.map((writer) => writer.saved());
      for (const writer of writers) writer.kill();
      const dead = server.stop('SIGKILL');
      total.slowestMs = Math.max(total.slowestMs, performance.now() - killedAt);
      await dead;
      // the next ones get ready meanwhile
      [server, hired] = await Promise.all([start(), hireAll()]);
      const text = await read(
        server.url,
        { ...reader, headers: { ...reader.headers, origin: server.url } },
        postMortemId,
      );
      alphabets.forEach((alphabet, index) => {
        const letters = [...alphabet.repeat(Math.ceil((promised[index] as number) / alphabet.length))];
        // what each typed stands in the order in which it was typed, whatever the other typed at the same spot
        const theirs = [...text].filter((letter) => alphabet.includes(letter));
        expect(theirs.slice(0, promised[index]).join('')).toBe(letters.slice(0, promised[index]).join(''));
        total.saved += promised[index] as number;
      });
    }
  } finally {
    for (const writer of hired) writer.kill();
    await server.stop();
  }
  return total;
}

async function read(url: string, reader: SignedIn, postMortemId: string): Promise<string> {
  const shared = joinDocument(url, reader, postMortemId);
  try {
    await until(() => shared.getState().status === 'saved');
    return textOf(shared);
  } finally {
    shared.destroy();
  }
}
