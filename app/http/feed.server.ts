import { readFile } from 'node:fs/promises';
import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { messageText } from '../channels/message-text.ts';
import { remembering } from '../channels/remembering.ts';
import type { Db } from '../db/client.server.ts';
import { type FeedUpdate, hasFeed, listFeedUpdates } from '../db/feed.server.ts';
import { AppError, isAppError } from '../errors.ts';
import type { Logger } from '../log.server.ts';
import { refuseProgram } from './api-addresses.server.ts';
import { asyncHandler } from './async-handler.server.ts';

/** So long all who ask are answered alike: a thousand open windows of a product are one question to the database. */
const KEPT_MS = 3_000;
/** A question that takes longer is asked anew: its connection may be gone. */
const PATIENCE_MS = 30_000;
const MOST_SHOWN = 50;
const MOST_RENDERED = 200;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * What customers are told now, for their own product: the feed as JSON and a script that shows it. Both are for anybody's
 * page, unlike everything else here; who does not know the key finds nothing.
 */
export function feedRoutes(db: Db, log: Logger): Router {
  const current = currentUpdates(db);
  const answer = answers();
  const router = Router();
  router.use(forAnybody);
  router.get(
    '/notice.js',
    asyncHandler(async (_request, response) => {
      const script = await readFile(new URL('./embedded-notice.js', import.meta.url), 'utf8');
      response.set('Cache-Control', 'public, max-age=3600').type('text/javascript').send(script);
    }),
  );
  router.get(
    '/:key.json',
    asyncHandler(async (request, response) => {
      if (!(await hasFeed(db, request.params.key ?? ''))) throw new AppError('NOT_FOUND', 'There is no such feed.');
      const service = readService(request.query.service);
      const body = answer(await current(), service);
      response.set('Cache-Control', 'public, max-age=15').type('application/json').send(body);
    }),
  );
  router.use(refusal(log));
  return router;
}

/** Pages of other sites may read it and load it, and send nothing along. */
const forAnybody: RequestHandler = (_request, response, next) => {
  response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
  next();
};

/** A page of customers goes on without the feed, and asks again: as where the database is away. */
const refusal =
  (log: Logger): ErrorRequestHandler =>
  (error, _request, response, next) => {
    const isForeseen = isAppError(error);
    if (!isForeseen) log.error({ err: error, requestId: response.locals.requestId }, 'the feed could not be read');
    const refused = isForeseen ? error : new AppError('UNAVAILABLE', 'The notices cannot be read now. Ask again.');
    refuseProgram(response, refused).catch(next);
  };

function readService(asked: unknown): string | null {
  if (asked === undefined || asked === '') return null;
  if (typeof asked === 'string' && SLUG.test(asked)) return asked;
  const message = 'service must be the short name of one service, such as "checkout".';
  throw new AppError('INVALID', message, { service: message });
}

/** What customers are told now, of all services: one question every few seconds, whoever asks, and for which service. */
function currentUpdates(db: Db): () => Promise<FeedUpdate[]> {
  let kept: { updates: Promise<FeedUpdate[]>; staleAt: number } | undefined;
  return () => {
    if (kept && Date.now() < kept.staleAt) return kept.updates;
    const asked = { updates: listFeedUpdates(db), staleAt: Date.now() + PATIENCE_MS };
    kept = asked;
    asked.updates.then(
      () => {
        asked.staleAt = Date.now() + KEPT_MS;
      },
      () => {
        // what failed is asked again
        asked.staleAt = 0;
      },
    );
    return asked.updates;
  };
}

/** The feed's body for these updates, made once for all and once for each service that they concern. */
function answers(): (updates: FeedUpdate[], service: string | null) => string {
  const bodies = new WeakMap<FeedUpdate[], Map<string | null, string>>();
  const textOf = remembering(MOST_RENDERED, (body) => messageText(body).trim());
  return (updates, service) => {
    const known = bodies.get(updates) ?? new Map<string | null, string>();
    bodies.set(updates, known);
    const shown = updates.filter(({ services }) => service === null || services.some(({ slug }) => slug === service));
    const body = known.get(service) ?? feedOf(shown.slice(0, MOST_SHOWN), service, textOf);
    // any word can be asked for; those of services are few
    if (shown.length > 0) known.set(service, body);
    return body;
  };
}

/** Which services an incident concerns is ours to know: of them only the one that was asked for is named. */
function feedOf(updates: FeedUpdate[], service: string | null, textOf: (body: string) => string): string {
  return JSON.stringify({
    updates: updates.map((update) => ({
      id: update.id,
      at: update.sentAt.toISOString(),
      stage: update.stage,
      state: update.isResolved ? 'resolved' : 'open',
      services: update.services.filter(({ slug }) => slug === service),
      subject: update.subject,
      text: textOf(update.body),
    })),
  });
}
