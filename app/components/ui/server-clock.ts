/** The newest answer of the server that a page was made from, and how far its clock is ahead of this one. */
let newest = { answeredAt: Number.NEGATIVE_INFINITY, ahead: 0 };

/**
 * How far the server's clock is ahead of the reader's, in milliseconds, by what it said when it answered last: a laptop that is
 * five minutes wrong counts to the same instant as everybody else.
 *
 * @param answeredAt when the server made an answer that has just come; milliseconds since 1970
 */
export function serverAhead(answeredAt: number): number {
  if (answeredAt > newest.answeredAt) {
    const came = Number.isFinite(newest.answeredAt) ? Date.now() : documentCame();
    newest = { answeredAt, ahead: answeredAt - came };
  }
  return newest.ahead;
}

/** When the page itself came: its code may have needed seconds more. Where nobody knows, when it was asked for. */
function documentCame(): number {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return performance.timeOrigin + (navigation?.responseStart ?? 0);
}
