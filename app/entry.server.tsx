import { Writable } from 'node:stream';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
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
  return new Promise((resolve, reject) => {
    let status = statusCode;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={ABORT_DELAY_MS} />
      </NonceContext.Provider>,
      {
        nonce,
        // no loader defers anything: a page is answered whole, and in one piece, which spares the server its many chunks
        onAllReady() {
          const chunks: Uint8Array[] = [];
          const page = new Writable({
            write(chunk: Uint8Array, _encoding, done) {
              chunks.push(chunk);
              done();
            },
            final(done) {
              clearTimeout(late);
              headers.set('Content-Type', 'text/html; charset=utf-8');
              // pages differ by reader and are never shared
              headers.set('Cache-Control', 'private, no-store');
              resolve(new Response(Buffer.concat(chunks), { headers, status }));
              done();
            },
          });
          pipe(page);
        },
        onShellError: reject,
        onError(error) {
          status = 500;
          if (!request.signal.aborted) throw error;
        },
      },
    );
    const late = setTimeout(abort, ABORT_DELAY_MS + 1_000).unref();
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
