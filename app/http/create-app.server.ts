import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express, type Request, type Response } from 'express';
import { findSessionViewer } from '../auth/session.server.ts';
import type { AppContext } from '../context.ts';
import { loggedPath } from '../log.server.ts';
import { apiAddresses } from './api-addresses.server.ts';
import { clientAddress } from './client-address.ts';
import { feedRoutes } from './feed.server.ts';
import { createMeters, healthRoutes, type Readiness } from './health.server.ts';
import { limitBody } from './limit-body.server.ts';
import { refuseMalformed } from './malformed-address.server.ts';
import { printablePage } from './printable-page.server.ts';
import { refuseCrossSite } from './same-origin.server.ts';
import { securityHeaders } from './security-headers.server.ts';
import { versionFiles } from './version-files.server.ts';

export interface AppOptions {
  shared: Pick<AppContext, 'config' | 'sessionSecret' | 'db' | 'facts' | 'connection' | 'live' | 'log'>;
  readiness: Readiness;
  /** The built pages; the worker role has none and serves health only. */
  pages: ServerBuild | (() => Promise<ServerBuild>) | undefined;
  /** Folder of the built assets. */
  clientFolder: string;
  /** Serves pages while developing. */
  developmentMiddleware?: express.RequestHandler;
}

/** The HTTP application: health, security, static files, then the pages. */
export function createApp({ shared, readiness, pages, clientFolder, developmentMiddleware }: AppOptions): Express {
  const { config, log } = shared;
  const development = config.mode === 'development';
  const meters = createMeters(shared.connection, shared.live);
  const app = express();
  app.disable('x-powered-by');
  // a proxy on the same machine says who sent the request; anybody else's word is not taken
  app.set('trust proxy', 'loopback');
  app.use((_request, response, next) => {
    if (readiness.isStopping()) response.set('connection', 'close');
    next();
  });
  app.use((request, response, next) => {
    const started = performance.now();
    const requestId = request.get('x-request-id')?.match(/^[\w-]{1,64}$/)?.[0] ?? randomUUID();
    response.locals.requestId = requestId;
    response.set('x-request-id', requestId);
    response.on('finish', () => {
      const seconds = (performance.now() - started) / 1000;
      meters.requestSeconds.observe({ method: request.method, status: response.statusCode }, seconds);
      const level = response.statusCode >= 500 ? 'error' : 'info';
      const path = loggedPath(request.path);
      log[level]({ requestId, method: request.method, path, status: response.statusCode, seconds }, 'request');
    });
    next();
  });
  app.use(healthRoutes(shared.connection, readiness, meters.registry));
  if (!pages) return app;

  app.use(
    compression({
      // half the time of the usual 6 for a tenth more bytes
      level: 3,
      filter: (request, response) => !isEventStream(response) && compression.filter(request, response),
    }),
  );
  app.use(securityHeaders({ secure: config.publicUrl?.startsWith('https:') ?? false, development }));
  if (developmentMiddleware) app.use(developmentMiddleware);
  app.use(refuseMalformed);
  app.use('/assets', express.static(path.join(clientFolder, 'assets'), { immutable: true, maxAge: '1y' }));
  app.use(express.static(clientFolder, { maxAge: '1h' }));
  app.use('/feed', feedRoutes(shared.db, log));
  app.use('/api', apiAddresses());
  app.use(refuseCrossSite(config.publicUrl));
  app.use(limitBody());
  app.use(versionFiles);
  app.all(
    '*',
    createRequestHandler({
      build: pages,
      mode: development ? 'development' : 'production',
      getLoadContext: async (request, response): Promise<AppLoadContext> => {
        const context = await loadContext(shared, request, response);
        return { ...context, printable: (address) => printablePage({ pages, clientFolder }, context, address) };
      },
    }),
  );
  return app;
}

async function loadContext(
  shared: AppOptions['shared'],
  request: Request,
  response: Response,
): Promise<Omit<AppContext, 'printable'>> {
  const viewer = await findSessionViewer(shared.db, shared.sessionSecret, request.get('cookie'));
  const requestId = response.locals.requestId as string;
  return {
    ...shared,
    requestId,
    nonce: response.locals.nonce as string,
    viewer,
    actor: { kind: viewer ? 'user' : 'visitor', id: viewer?.userId ?? null, requestId },
    remoteAddress: clientAddress(request),
  };
}

function isEventStream(response: Response): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}
