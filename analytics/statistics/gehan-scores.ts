/** Logs of durations of one sample in one stratum, ascending. */
export interface CensoredLogs {
  logs: Float64Array;
  /** 1 where the true value is more. */
  open: Uint8Array;
  /** Which half day each belongs to, counted from a midnight. */
  halfDay: Int32Array;
}

/**
 * Gehan's score of each value of one sample: how many of another are known to be smaller, less how many are known to be
 * larger. An open one that has lasted as long as another took is longer.
 *
 * Source: E. A. Gehan, "A Generalized Wilcoxon Test for Comparing Arbitrarily Singly-Censored Samples", Biometrika 52 (1965).
 *
 * @param events `eventsBefore(those)`, which does not change with the shift
 * @param shift taken off these
 * @example gehanScores({ logs: [1, 5], open: [1, 0] }, { logs: [1, 3], open: [0, 0] }, [0, 1, 2], 0) // [1, 2]
 */
export function gehanScores(these: CensoredLogs, those: CensoredLogs, events: Int32Array, shift: number): Float64Array {
  const scores = new Float64Array(these.logs.length);
  const n = those.logs.length;
  let below = 0;
  let upTo = 0;
  for (let i = 0; i < scores.length; i++) {
    const value = these.logs[i]! - shift;
    while (below < n && those.logs[below]! < value) below++;
    if (upTo < below) upTo = below;
    while (upTo < n && those.logs[upTo]! <= value) upTo++;
    const tiedEvents = events[upTo]! - events[below]!;
    scores[i] = these.open[i] ? events[upTo]! : events[below]! - (n - below - tiedEvents);
  }
  return scores;
}

/**
 * How many of the values before each place, ascending, are not open.
 *
 * @example eventsBefore({ open: [0, 1, 0] }) // [0, 1, 1, 2]
 */
export function eventsBefore({ open }: Pick<CensoredLogs, 'open'>): Int32Array {
  const events = new Int32Array(open.length + 1);
  for (let i = 0; i < open.length; i++) events[i + 1] = events[i]! + (open[i] ? 0 : 1);
  return events;
}
