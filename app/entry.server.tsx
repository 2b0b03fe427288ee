import { PassThrough } from 'node:stream';
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { isAppError } from './errors.ts';
import { loggedPath } from './log.server.ts';
import { NonceContext } from './nonce.tsx';

const ABORT_DELAY_MS = 5_000;

export default function handleRequest(
  request: Request,
  statusCode: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  const wholePage = isbot(request.headers.get('user-agent') ?? '');
  return new Promise((resolve, reject) => {
    let status = statusCode;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={ABORT_DELAY_MS} />
      </NonceContext.Provider>,
      {
        nonce,
        [wholePage ? 'onAllReady' : 'onShellReady']() {
          const body = new PassThrough();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          // pages differ by reader and are never shared
          headers.set('Cache-Control', 'private, no-store');
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          status = 500;
          if (!request.signal.aborted) throw error;
        },
      },
    );
    setTimeout(abort, ABORT_DELAY_MS + 1_000).unref();
  });
}

/** Called by Remix for what a loader or an action throws: what we foresaw is not an error of the server. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: AppLoadContext | undefined },
): void {
  const answered = isRouteErrorResponse(error) && error.status < 500;
  if (request.signal.aborted || answered || isAppError(error)) return;
  context?.log.error(
    { err: error, requestId: context.requestId, path: loggedPath(new URL(request.url).pathname) },
    'a page failed',
  );
}
