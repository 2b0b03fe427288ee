/*
 * Who noticed an incident, each on their own, as bits. 0 where nobody says whether anybody else noticed: who noticed first
 * is then known at most, and that tells nothing of who would have.
 */

export const NOTICED_BY_MONITORING = 1;
export const NOTICED_BY_PEOPLE = 2;

/**
 * Who noticed an incident, from who did first and who did too. Our own people and customers are people.
 *
 * @param alsoNoticedBy "nobody": nobody else; null: it is not recorded
 * @example noticersOf('monitoring', 'customer') // 3
 * @example noticersOf('staff', 'customer') // 2
 * @example noticersOf('monitoring', null) // 0
 */
export function noticersOf(detectionSource: string | null, alsoNoticedBy: string | null): number {
  if (detectionSource === null || alsoNoticedBy === null) return 0;
  return bitOf(detectionSource) | bitOf(alsoNoticedBy);
}

function bitOf(who: string): number {
  if (who === 'nobody') return 0;
  return who === 'monitoring' ? NOTICED_BY_MONITORING : NOTICED_BY_PEOPLE;
}
