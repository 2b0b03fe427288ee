/** Events of each block of a period, and the time in which they could happen. */
export interface CountBlocks {
  events: ArrayLike<number>;
  exposures: ArrayLike<number>;
}

/** What the score of an arrangement of blocks is made of. */
export interface BlockScore {
  /** Of all events those of the first period, and of all exposure; and how many there are. */
  share: number;
  expected: number;
  events: number;
  /** Of the blocks within the periods (quasi-Poisson), at least 1; with what exposures add. */
  dispersion: number;
  /** The square of the score over its variance, below zero where the share is less than expected. */
  signed: number;
}

/**
 * Scores arrangements of the blocks of two periods by the share of events that the first of them has.
 *
 * @param besides variance of the log of the ratio of exposures
 * @returns of an order of the blocks' places, of which as many as the first period has come first
 * @example blockScores({ events: [1], exposures: [1] }, { events: [3], exposures: [1] }, 0)(Uint32Array.of(0, 1)).share // 0.25
 */
export function blockScores(
  first: CountBlocks,
  second: CountBlocks,
  besides: number,
): (order: Uint32Array) => BlockScore {
  const firsts = first.events.length;
  const seconds = second.events.length;
  const counts = Float64Array.from([...Array.from(first.events), ...Array.from(second.events)]);
  const exposures = Float64Array.from([...Array.from(first.exposures), ...Array.from(second.exposures)]);
  const events = counts.reduce((sum, count) => sum + count, 0);
  const squares = counts.reduce((sum, count) => sum + count * count, 0);
  const exposure = exposures.reduce((sum, length) => sum + length, 0);
  return (order) => {
    let events1 = 0;
    let squares1 = 0;
    let exposure1 = 0;
    for (let i = 0; i < firsts; i++) {
      const place = order[i]!;
      const count = counts[place]!;
      events1 += count;
      squares1 += count * count;
      exposure1 += exposures[place]!;
    }
    const share = events1 / events;
    const expected = exposure1 / exposure;
    const pearson = pearsonOf(squares1, events1, firsts) + pearsonOf(squares - squares1, events - events1, seconds);
    const ofCounts = Math.max(1, pearson / (firsts + seconds - 2));
    const dispersion = ofCounts + besides * events * expected * (1 - expected);
    const off = share - expected;
    return {
      share,
      expected,
      events,
      dispersion,
      signed: (off * Math.abs(off) * events) / (dispersion * expected * (1 - expected)),
    };
  };
}

/** Pearson's chi-square of counts about their mean. */
function pearsonOf(squares: number, total: number, count: number): number {
  return total === 0 ? 0 : (squares - (total * total) / count) / (total / count);
}
