import type { CensoredLogs } from './gehan-scores.ts';

/** Bins of 1 %: two values in one are taken for equal, and no ratio is off by more than half of it. */
export const BIN = Math.log(1.01);

/**
 * Samples of logarithms sorted into bins. A cell is one bin of the ended, or of the open, values of one sample: sample i
 * has its ended ones in cells 2 i bins to (2 i + 1) bins, its open ones in those that follow.
 */
export interface BinnedLogs {
  bins: number;
  /** The cell of each value, sample after sample. */
  cells: Int32Array;
  /** How many values lie in each cell. */
  counts: Float64Array;
}

/**
 * Sorts samples of logarithms into bins of 1 %, the lowest that occurs in any of them first.
 *
 * @example binnedLogs([{ logs: [0, 0.005, 0.015], open: [0, 1, 0] }]) // { bins: 2, cells: [0, 2, 1], counts: [1, 1, 1, 0] }
 */
export function binnedLogs(samples: readonly Pick<CensoredLogs, 'logs' | 'open'>[]): BinnedLogs {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let values = 0;
  for (const { logs } of samples) {
    values += logs.length;
    for (let i = 0; i < logs.length; i++) {
      if (logs[i]! < least) least = logs[i]!;
      if (logs[i]! > most) most = logs[i]!;
    }
  }
  const lowest = Math.floor(least / BIN);
  const bins = Math.floor(most / BIN) - lowest + 1;
  const cells = new Int32Array(values);
  const counts = new Float64Array(samples.length * 2 * bins);
  let at = 0;
  samples.forEach(({ logs, open }, sample) => {
    for (let i = 0; i < logs.length; i++) {
      const cell = (sample * 2 + (open[i] ? 1 : 0)) * bins + Math.floor(logs[i]! / BIN) - lowest;
      cells[at++] = cell;
      counts[cell]!++;
    }
  });
  return { bins, cells, counts };
}
