import { newId } from '#app/db/ids.ts';
import type { Places } from './address-parts.ts';
import { ADDRESSES } from './addresses.ts';
import type { WholeIncident } from './restricted-incident.ts';

/** No incident has it. */
export const NO_NUMBER = 799_999;

/**
 * The same addresses below an incident that is there and below one that is not, by its reference or by each of its names:
 * what answers alike at both tells nothing.
 */
export function pairsBelow(places: Places, incident: WholeIncident, by: 'reference' | 'each name' = 'reference') {
  const nowhere = { eventId: newId(), communicationId: newId(), draftId: newId(), dispatchId: newId() };
  const names: [string, string][] = [
    [incident.reference, `INC-${NO_NUMBER}`],
    [String(incident.number), String(NO_NUMBER)],
    [incident.id, newId()],
  ];
  return Object.entries(ADDRESSES)
    .filter(([route]) => route.startsWith('incidents.$reference.'))
    .flatMap(([route, addressesOf]) =>
      names.slice(0, by === 'reference' ? 1 : names.length).flatMap(([reference, none]) => {
        const there = addressesOf({ ...places, incidents: [{ ...incident, reference }] });
        const absent = addressesOf({ ...places, incidents: [{ ...nowhere, reference: none }] });
        return there.map((address, index) => ({ route, address, absent: absent[index]! }));
      }),
    );
}

/** An answer without the names that were asked for, which an error may repeat. */
export function withoutNames(answer: string, address: string): string {
  const parts = address.replace('.data', '').split('/');
  const names = [...parts.filter((part) => /\d/.test(part)), String(NO_NUMBER)];
  return names.reduce((text, name) => text.replaceAll(name, '(name)'), answer);
}
