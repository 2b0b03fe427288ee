import type { Db } from '#app/db/client.server.ts';
import { newId } from '#app/db/ids.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { addAction } from '#app/workflows/add-action.ts';
import { editAction } from '#app/workflows/edit-action.ts';
import { contextOf } from '#tests/support/recording.ts';

type Given = Parameters<typeof addAction>[2];

const ALIKE = {
  title: 'Certificates renew themselves',
  kind: 'prevent',
  strength: 5,
  dueOn: '2027-03-01',
  recurrenceCause: 'an expired certificate',
} as const;

/** An action item of an incident, through the workflow. @returns "ACT-7" */
export async function makeAction(
  db: Db,
  viewer: Viewer,
  incidentId: string,
  given: Partial<Given> & { teamId: string },
): Promise<string> {
  const number = await addAction(contextOf(db, viewer), incidentId, {
    id: newId(),
    ...ALIKE,
    ...given,
  });
  return `ACT-${number}`;
}

/** The same action item with something else in it, through the workflow. */
export const editMade = (
  db: Db,
  viewer: Viewer,
  reference: string,
  given: { version: number; teamId: string } & Record<string, unknown>,
) => editAction(contextOf(db, viewer), reference, { ...ALIKE, ...given });
