import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addAction } from '#app/workflows/add-action.ts';
import { contextOf } from '#tests/support/recording.ts';

type Given = Parameters<typeof addAction>[2];

/** An action item of an incident, through the workflow. @returns "ACT-7" */
export async function makeAction(
  db: Db,
  viewer: Viewer,
  incidentId: string,
  given: Partial<Given> & { teamId: string },
): Promise<string> {
  const number = await addAction(contextOf(db, viewer), incidentId, {
    id: newId(),
    title: 'Certificates renew themselves',
    kind: 'prevent',
    strength: 5,
    dueOn: '2027-03-01',
    recurrenceCause: 'an expired certificate',
    ...given,
  });
  return `ACT-${number}`;
}
