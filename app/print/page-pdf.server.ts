import type { AppContext } from '../context.ts';
import { type Paper, renderPdf } from './render-pdf.server.ts';

/**
 * A page of ours as PDF, as its viewer sees it. The address is the caller's own; never take one from a request.
 *
 * @returns null where there is no browser to print with: the reader's own can
 * @throws AppError NOT_FOUND, UNAVAILABLE
 */
export async function pagePdf(
  { config, printable }: Pick<AppContext, 'config' | 'printable'>,
  address: `/${string}`,
  paper: Paper,
  isOnePage = false,
): Promise<Buffer | null> {
  return renderPdf(config, await printable(address), paper, isOnePage);
}
