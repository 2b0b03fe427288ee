import fs from 'node:fs/promises';
import path from 'node:path';
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { AppContext } from '../context.ts';
import { AppError } from '../errors.ts';
import { selfContained } from '../print/self-contained.ts';

/** An origin that no name leads to: the request never leaves the process. */
const ORIGIN = 'http://hindsight.invalid';

interface Pages {
  pages: ServerBuild | (() => Promise<ServerBuild>);
  clientFolder: string;
}

/**
 * A page of ours as the viewer of `context` would get it, with everything in it that it needs for printing. It is asked for
 * within the process, so no address from outside is ever fetched, and nobody's permissions but theirs count.
 *
 * @throws AppError NOT_FOUND where the page does not answer with a page
 */
export async function printablePage(
  { pages, clientFolder }: Pages,
  context: Omit<AppContext, 'printable'>,
  address: `/${string}`,
): Promise<string> {
  const handle = createRequestHandler(pages, 'production');
  const page = new URL(address, ORIGIN);
  if (page.origin !== ORIGIN) throw new AppError('NOT_FOUND', `${address} is no page of ours.`);
  const printable = () => Promise.reject(new AppError('NOT_FOUND', 'A page that is printed prints none.'));
  const response = await handle(new Request(page), { ...context, printable } as AppLoadContext);
  const isPage = response.ok && response.headers.get('content-type')?.startsWith('text/html');
  if (!isPage) throw new AppError('NOT_FOUND', `There is no page to print at ${address}.`);
  return selfContained(await response.text(), (name) =>
    fs.readFile(path.join(clientFolder, 'assets', path.basename(name))).catch(() => undefined),
  );
}
