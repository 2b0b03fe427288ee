import path from 'node:path';
import type { Config } from '../config.server.ts';
import { AppError } from '../errors.ts';
import { findChromium } from './chromium.server.ts';
import { type Chromium, withBrowser } from './devtools.server.ts';
import type { Send } from './devtools-talk.ts';
import { inTurn, type Turn } from './in-turn.server.ts';

const LIMIT_MS = 30_000;
/** In inches. */
const PAPERS = { a4: { paperWidth: 8.27, paperHeight: 11.69 }, letter: { paperWidth: 8.5, paperHeight: 11 } } as const;
export type Paper = keyof typeof PAPERS;

/** What does not fit on its one page is made smaller; below the last of these nobody could read it. */
const SCALES = [1, 0.94, 0.88, 0.82, 0.76];

export const PAPER_NAMES = Object.keys(PAPERS) as Paper[];

/**
 * A document as PDF, printed by a browser that runs no script in it and fetches nothing: all it shows must be in `html`. Its
 * `@page` rules decide margins, and the size where they say one.
 *
 * @param isOnePage it is to be one page, printed smaller where it is longer
 * @returns null where there is no browser to print with
 * @throws AppError UNAVAILABLE where too many wait already, or the browser fails; TOO_MANY_REQUESTS as `inTurn` does
 */
export async function renderPdf(
  { dataDir }: Pick<Config, 'dataDir'>,
  html: string,
  paper: Paper = 'a4',
  isOnePage = false,
  turn: Turn = {},
): Promise<Buffer | null> {
  return inTurn(async () => {
    const chromium = await findChromium(path.join(dataDir, 'browser'));
    return chromium ? printWith(chromium, html, paper, isOnePage, turn.signal) : null;
  }, turn);
}

/** The same with this browser, for whoever has the turn. @throws AppError UNAVAILABLE where it fails, or nobody waits for it */
export async function printWith(
  chromium: Chromium,
  html: string,
  paper: Paper,
  isOnePage: boolean,
  signal?: AbortSignal,
): Promise<Buffer> {
  try {
    return await withBrowser(chromium, LIMIT_MS, (send) => print(send, html, paper, isOnePage), signal);
  } catch (error) {
    throw new AppError('UNAVAILABLE', `The PDF could not be made. ${(error as Error).message}`);
  }
}

async function print(send: Send, html: string, paper: Paper, isOnePage: boolean): Promise<Buffer> {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
  const tell = (method: string, params: object = {}) => send(method, params, sessionId);
  await tell('Emulation.setScriptExecutionDisabled', { value: true });
  // each request would wait for a word of ours, which never comes
  await tell('Network.enable');
  await tell('Network.setBlockedURLs', { urls: ['*://*', 'file:*'] });
  await tell('Emulation.setEmulatedMedia', {
    media: 'print',
    features: [{ name: 'prefers-color-scheme', value: 'light' }],
  });
  const { frameTree } = (await tell('Page.getFrameTree')) as { frameTree: { frame: { id: string } } };
  await tell('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
  // text whose font is still being read would be left out
  await tell('Runtime.evaluate', { expression: 'document.fonts.ready.then(() => true)', awaitPromise: true });
  const settings = { ...PAPERS[paper], preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true };
  let pdf = Buffer.alloc(0);
  for (const scale of isOnePage ? SCALES : [1]) {
    const { data } = await tell('Page.printToPDF', { ...settings, scale });
    pdf = Buffer.from(data as string, 'base64');
    if (pagesOf(pdf) === 1) break;
  }
  return pdf;
}

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
