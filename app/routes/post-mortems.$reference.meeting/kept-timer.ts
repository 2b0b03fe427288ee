/** How far the timer of a meeting is. */
export interface MeetingTime {
  /** What was counted before it was paused, in milliseconds. */
  before: number;
  /** The instant at which it was started, in milliseconds; null: it stands still. */
  startedAt: number | null;
}

export const NOT_BEGUN: MeetingTime = { before: 0, startedAt: null };

/** How long a meeting has taken, in milliseconds. */
export const elapsedAt = ({ before, startedAt }: MeetingTime, now: number): number =>
  before + (startedAt === null ? 0 : Math.max(0, now - startedAt));

/** What this tab keeps of a meeting's time; what it does not keep, or keeps in no such form, has not begun. */
export function keptTime(reference: string): MeetingTime {
  try {
    const { before, startedAt } = JSON.parse(sessionStorage.getItem(keyOf(reference)) ?? 'null') as MeetingTime;
    const isTime = Number.isFinite(before) && before >= 0 && (startedAt === null || Number.isFinite(startedAt));
    return isTime ? { before, startedAt } : NOT_BEGUN;
  } catch {
    return NOT_BEGUN;
  }
}

/** Keeps it in this tab, if that keeps anything. */
export function keepTime(reference: string, time: MeetingTime): void {
  try {
    sessionStorage.setItem(keyOf(reference), JSON.stringify(time));
  } catch {
    // storage may be forbidden or full: the timer then lives as long as the page
  }
}

const keyOf = (reference: string) => `meeting ${reference}`;
