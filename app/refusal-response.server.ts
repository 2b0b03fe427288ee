import type { AppContext } from './context.ts';
import { type AppError, isAppError } from './errors.ts';
import { toProblem } from './problem.server.ts';

/**
 * Answers for a file: what fails is told as a page where a browser asks, and as a problem document where a program does.
 *
 * @param way a page from which the file can be had
 */
export async function answeringFile(
  request: Request,
  { nonce }: Pick<AppContext, 'nonce'>,
  way: { href: string; words: string },
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (!request.headers.get('accept')?.includes('text/html')) return toProblem(error);
    const title = error.status === 404 ? 'There is no such file' : 'The file cannot be made';
    return new Response(refusalPage(error, title, way, nonce), {
      status: error.status,
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-store' },
    });
  }
}

/** Why something is refused, where no page of the application can say it; without scripts, since nothing on it changes. */
export function refusalPage(
  { status, message }: AppError,
  title: string,
  { href, words }: { href: string; words: string },
  nonce: string,
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Hindsight</title>
<style nonce="${nonce}">body { max-width: 36rem; margin: 4rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }</style>
</head>
<body>
<main>
<p>${status}</p>
<h1>${title}</h1>
<p>${escaped(message)}</p>
<p><a href="${escaped(href)}">${escaped(words)}</a></p>
</main>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
