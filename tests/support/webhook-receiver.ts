import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll } from 'vitest';

/** What the receiver answers; `nth` counts the requests to its path from 1. */
export type WebhookBehaviour = (nth: number) => WebhookStep;
type WebhookStep =
  | { step: 'answer'; status: number; words?: string; headers?: Record<string, string>; afterMs?: number }
  /** Takes the request and never answers. */
  | { step: 'hang' }
  /** Takes the request and breaks the connection off. */
  | { step: 'drop' };

export interface ArrivedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface WebhookReceiver {
  /** Without a slash at the end. */
  url: string;
  /** Every request that came whole, answered or not, in the order in which it came. */
  arrived: ArrivedRequest[];
  behave(path: string, behaviour: WebhookBehaviour): void;
  close(): Promise<void>;
}

const ACCEPT: WebhookBehaviour = () => ({ step: 'answer', status: 200, words: 'ok' });

/** A real receiver of webhooks on loopback that does as it is told. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const behaviours = new Map<string, WebhookBehaviour>();
  const arrived: ArrivedRequest[] = [];
  const server = createServer(async (request, response) => {
    // a sender that is killed in the middle of a request
    const body = await text(request).catch(() => null);
    if (body === null) return;
    const path = request.url ?? '';
    arrived.push({ path, headers: request.headers, body });
    const nth = arrived.filter((one) => one.path === path).length;
    const step = (behaviours.get(path) ?? ACCEPT)(nth);
    if (step.step === 'drop') request.socket.destroy();
    else if (step.step === 'answer') {
      setTimeout(() => response.writeHead(step.status, step.headers).end(step.words ?? ''), step.afterMs ?? 0);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    behave: (path, behaviour) => behaviours.set(path, behaviour),
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

/** A receiver of webhooks of this file's own. */
export function useWebhookReceiver(): WebhookReceiver {
  let running: WebhookReceiver | undefined;
  beforeAll(async () => {
    running = await startWebhookReceiver();
  });
  afterAll(() => running?.close());
  return new Proxy({} as WebhookReceiver, {
    get(_, name) {
      if (!running) throw new Error('The receiver is only there inside tests and hooks.');
      return running[name as keyof WebhookReceiver];
    },
  });
}
