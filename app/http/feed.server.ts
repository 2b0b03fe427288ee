import { readFile } from 'node:fs/promises';
import { type RequestHandler, type Response, Router } from 'express';
import { messageText } from '../channels/message-text.ts';
import type { Db } from '../db/client.server.ts';
import { hasFeed, listFeedUpdates } from '../db/feed.server.ts';
import { AppError, isAppError } from '../errors.ts';
import { toProblem } from '../problem.server.ts';

/** So long all who ask are answered alike: a thousand open windows of a product are one question to the database. */
const KEPT_MS = 3_000;
const MOST_KEPT = 1_000;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * What customers are told now, for their own product: the feed as JSON and a script that shows it. Both are for anybody's
 * page, unlike everything else here; who does not know the key finds nothing.
 */
export function feedRoutes(db: Db): Router {
  const kept = new Map<string, { at: number; body: Promise<string> }>();
  const read = (service: string | null): Promise<string> => {
    const name = service ?? '';
    const known = kept.get(name);
    if (known && Date.now() - known.at < KEPT_MS) return known.body;
    const body = feedOf(db, service);
    // what failed is asked again
    body.catch(() => kept.delete(name));
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(name, { at: Date.now(), body });
    return body;
  };
  const router = Router();
  router.use(forAnybody);
  router.get('/notice.js', async (_request, response) => {
    const script = await readFile(new URL('./embedded-notice.js', import.meta.url), 'utf8');
    response.set('Cache-Control', 'public, max-age=3600').type('text/javascript').send(script);
  });
  router.get('/:key.json', async (request, response) => {
    try {
      const { key } = request.params;
      if (!(await hasFeed(db, key))) throw new AppError('NOT_FOUND', 'There is no such feed.');
      const service = readService(request.query.service);
      const body = await read(service);
      response.set('Cache-Control', 'public, max-age=15').type('application/json').send(body);
    } catch (error) {
      if (!isAppError(error)) throw error;
      await refuse(response, error);
    }
  });
  return router;
}

/** Pages of other sites may read it and load it, and send nothing along. */
const forAnybody: RequestHandler = (_request, response, next) => {
  response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
  next();
};

function readService(asked: unknown): string | null {
  if (asked === undefined || asked === '') return null;
  if (typeof asked === 'string' && SLUG.test(asked)) return asked;
  const message = 'service must be the short name of one service, such as "checkout".';
  throw new AppError('INVALID', message, { service: message });
}

async function feedOf(db: Db, service: string | null): Promise<string> {
  const updates = await listFeedUpdates(db, service);
  return JSON.stringify({
    updates: updates.map(({ id, sentAt, stage, isResolved, subject, body, services }) => ({
      id,
      at: sentAt.toISOString(),
      stage,
      state: isResolved ? 'resolved' : 'open',
      services,
      subject,
      text: messageText(body).trim(),
    })),
  });
}

async function refuse(response: Response, error: AppError): Promise<void> {
  const problem = toProblem(error);
  response.status(problem.status).set(Object.fromEntries(problem.headers)).set('Cache-Control', 'no-store');
  response.send(await problem.text());
}
