import type { ServerBuild } from '@remix-run/node';
import type { AppContext } from '../context.ts';
import type { Viewer } from '../db/viewer.ts';
import { renderPdf } from '../print/render-pdf.server.ts';
import { printablePage } from './printable-page.server.ts';

interface Printing {
  shared: Pick<AppContext, 'config' | 'sessionSecret' | 'db' | 'facts' | 'connection' | 'live' | 'log'>;
  /** The built pages; fails where there are none, as while developing. */
  pages: () => Promise<ServerBuild>;
  clientFolder: string;
}

/**
 * Prints pages of ours where nobody asks for them by a request: for what is mailed. Each is printed as its viewer sees it, on
 * one sheet, and waits however many want theirs. Null where there are no pages or no browser: whoever gets the mail can open the page.
 */
export function pagePrinter({ shared, pages, clientFolder }: Printing) {
  return async (viewer: Viewer, address: `/${string}`): Promise<Buffer | null> => {
    const built = await pages().catch(() => null);
    if (!built) return null;
    const context = {
      ...shared,
      requestId: 'job',
      nonce: '',
      viewer,
      actor: { kind: 'job' as const, id: null, requestId: null },
      remoteAddress: 'unknown',
    };
    const html = await printablePage({ pages: built, clientFolder }, context, address);
    return renderPdf(shared.config, html, 'a4', true, { isPatient: true });
  };
}
