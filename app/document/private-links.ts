import { EVENT_ID, type Evidence, INSTANT, type LiveBlock, METRIC_ID } from './model.ts';

/*
 * What Markdown has no words for is written as links of a scheme of our own, which no link of a writer can have:
 * "[02:14](hindsight:event/…)" cites, a paragraph that is only "[Timeline](hindsight:timeline)" is drawn from the record.
 */

const SCHEME = 'hindsight:';

const CODE = `${SCHEME}code`;

/** For code that Markdown's own cannot hold (a backslash right before a bar, in a table), with where it leads if it is a link. */
export const codeAddress = (href: string | null) => (href === null ? CODE : `${CODE}?${href}`);

/** Where such code leads, null for nowhere; undefined for an address that is not one of code. */
export function codeTarget(address: string): string | null | undefined {
  if (address === CODE) return null;
  return address.startsWith(`${CODE}?`) ? address.slice(CODE.length + 1) : undefined;
}

export const isPrivateAddress = (address: string) => address.toLowerCase().startsWith(SCHEME);

export const evidenceAddress = ({ attrs }: Evidence) => `${SCHEME}event/${attrs.eventId}`;

/** The id of the event that an address cites; null for any other. */
export function citedEvent(address: string): string | null {
  const id = address.startsWith(`${SCHEME}event/`) ? address.slice(SCHEME.length + 6) : '';
  return EVENT_ID.test(id) ? id : null;
}

/** The words and the address as which a live block is written. */
export function liveBlockLink(block: LiveBlock): { label: string; address: string } {
  switch (block.type) {
    case 'timelineExcerpt': {
      const { from, to } = block.attrs;
      const ends = [...(from === null ? [] : [`from=${from}`]), ...(to === null ? [] : [`to=${to}`])];
      return { label: 'Timeline', address: `${SCHEME}timeline${ends.length > 0 ? `?${ends.join('&')}` : ''}` };
    }
    case 'metricFigure':
      return { label: 'Figure', address: `${SCHEME}metric/${block.attrs.metric}` };
    case 'dutiesBlock':
      return { label: 'Duties', address: `${SCHEME}duties` };
  }
}

/** The live block of an address; null for any other. */
export function liveBlockOf(address: string): LiveBlock | null {
  const [path = '', query = ''] = address.split('?', 2);
  if (path === `${SCHEME}duties`) return { type: 'dutiesBlock' };
  if (path === `${SCHEME}timeline`) {
    return { type: 'timelineExcerpt', attrs: { from: instantIn(query, 'from'), to: instantIn(query, 'to') } };
  }
  const metric = path.startsWith(`${SCHEME}metric/`) ? path.slice(SCHEME.length + 7) : '';
  return METRIC_ID.test(metric) ? { type: 'metricFigure', attrs: { metric } } : null;
}

function instantIn(query: string, side: string): string | null {
  const written = query.split('&').find((part) => part.startsWith(`${side}=`));
  const instant = written?.slice(side.length + 1) ?? '';
  return INSTANT.test(instant) ? instant : null;
}
