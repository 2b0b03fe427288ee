const SECONDS_A_DAY = 86_400;

export const TIERS: Record<number, string> = {
  1: 'Tier 1: nothing works without it',
  2: 'Tier 2: important to users',
  3: 'Tier 3: users can wait',
  4: 'Tier 4: internal or rarely used',
};

/** 0.999 as the percentage that people type: 99.9. */
export function percentOf(ratio: number | null): number | null {
  return ratio === null ? null : Number((ratio * 100).toPrecision(12));
}

export function daysOf(seconds: number | null): number | null {
  return seconds === null ? null : Number((seconds / SECONDS_A_DAY).toPrecision(12));
}

/** "99.9 % · 14 days between failures"; empty if neither is set. */
export function targetsText(availability: number | null, mtbfSeconds: number | null): string {
  const days = daysOf(mtbfSeconds);
  const parts = [
    availability === null ? null : `${percentOf(availability)} %`,
    days === null ? null : `${days} ${days === 1 ? 'day' : 'days'} between failures`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
