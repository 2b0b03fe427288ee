import type { Readable, Writable } from 'node:stream';

/** Sends a command of the DevTools protocol and waits for its result. */
export type Send = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>;

interface Message {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** Messages are JSON with a NUL behind each. What is none ends the talk: nothing that comes after it can be trusted. */
export function speak(input: Writable, output: Readable): Send {
  const waiting = new Map<number, (message: Message) => void>();
  let read: Buffer[] = [];
  let failure: string | undefined;
  const giveUp = (why: string) => {
    failure ??= why;
    for (const answer of waiting.values()) answer({ error: { message: failure } });
  };
  const take = (text: string) => {
    try {
      const message = JSON.parse(text) as Message | null;
      if (typeof message?.id === 'number') waiting.get(message.id)?.(message);
    } catch {
      giveUp('the browser said what is no message');
    }
  };
  input.on('error', () => giveUp('the browser listens no more'));
  output.on('error', () => giveUp('the browser says nothing more'));
  output.on('data', (piece: Buffer) => {
    let rest = piece;
    for (let end = rest.indexOf(0); end >= 0 && failure === undefined; end = rest.indexOf(0)) {
      const text = Buffer.concat([...read, rest.subarray(0, end)]).toString();
      read = [];
      rest = rest.subarray(end + 1);
      take(text);
    }
    if (rest.length > 0 && failure === undefined) read.push(rest);
  });
  let last = 0;
  return (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
      if (failure !== undefined) giveUp(failure);
      else input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    });
}
