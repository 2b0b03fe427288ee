import type { AppContext } from '../context.ts';
import type { Turn } from './in-turn.server.ts';
import { type Paper, renderPdf } from './render-pdf.server.ts';

/**
 * A page of ours as PDF, as its viewer sees it. The address is the caller's own; never take one from a request.
 *
 * @returns null where there is no browser to print with: the reader's own can
 * @throws AppError NOT_FOUND, UNAVAILABLE, TOO_MANY_REQUESTS
 */
export async function pagePdf(
  { config, printable }: Pick<AppContext, 'config' | 'printable'>,
  address: `/${string}`,
  paper: Paper,
  isOnePage = false,
  turn: Turn = {},
): Promise<Buffer | null> {
  return renderPdf(config, await printable(address), paper, isOnePage, turn);
}
