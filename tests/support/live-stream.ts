import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { onTestFinished } from 'vitest';

export interface LiveEvent {
  event: string;
  incidents: string[] | null;
}

/** Listens to the live stream as an open page does; ends with the test. `events` grows. */
export async function listenLive(url: string, headers: Record<string, string>): Promise<LiveEvent[]> {
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  const response = await fetch(`${url}/live`, { headers, signal: ended.signal });
  const events: LiveEvent[] = [];
  const read = async () => {
    let text = '';
    for await (const piece of Readable.fromWeb(response.body as ReadableStream).setEncoding('utf8')) {
      const parts = (text + piece).split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const event = /^event: (.*)$/m.exec(part)?.[1];
        const data = /^data: (.*)$/m.exec(part)?.[1];
        // a comment is the heartbeat
        if (event) events.push({ event, incidents: JSON.parse(data ?? '{}').incidents ?? null });
      }
    }
  };
  read().catch(() => {});
  return events;
}
