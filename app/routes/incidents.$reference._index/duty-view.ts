import type { ShownDuty } from '#app/components/duties/shown-duty.ts';
import type { IncidentDuty } from '#app/db/duties.server.ts';
import { AppError } from '#app/errors.ts';
import { incompleteWords, notNeededWords } from '#app/text/duty-words.ts';
import { stateAt } from '#templates/owed-duty.ts';

/** The duties of an incident as its page shows them, as they stand at an instant. */
export function toShownDuties(duties: readonly IncidentDuty[], now: Date): ShownDuty[] {
  return duties.map((duty) => {
    const { dutyKey, category, audience, stage, channels, roles, dueAt, sentAt, law, notNeeded, waiver } = duty;
    const instants = {
      dueFrom: duty.dueFrom.getTime(),
      dueAt: dueAt.getTime(),
      missedAt: duty.missedAt?.getTime() ?? null,
      sentAt: sentAt?.getTime() ?? null,
    };
    return {
      key: dutyKey,
      state: stateAt({ ...instants, reason: notNeeded }, now.getTime()),
      category,
      audience,
      stage,
      channels,
      roles,
      dueAt,
      sentAt,
      goesOutAt: duty.goesOutAt,
      notNeeded: notNeeded && notNeededWords(notNeeded, waiver),
      waiver,
      incomplete: incompleteWords(duty),
      law,
    };
  });
}

/**
 * The duty that an address says is to be waived; null where it says none.
 *
 * @throws AppError INVALID if it is none of these
 */
export function waivedIn(params: URLSearchParams, duties: readonly IncidentDuty[]): string | null {
  const key = params.get('waive');
  if (!key || duties.some(({ dutyKey }) => dutyKey === key)) return key;
  const message = 'waive names no duty of this incident. Choose one below Duties on its page.';
  throw new AppError('INVALID', message, { waive: message });
}
