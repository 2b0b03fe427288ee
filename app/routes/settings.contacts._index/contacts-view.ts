import type { DirectoryEntry } from '#app/db/contacts.server.ts';
import { countWords } from '#app/text/counts.ts';

export interface ContactRow {
  key: string;
  /** Where they are changed; null where the viewer may not. */
  to: string | null;
  name: string;
  email: string;
  /** "Bergblick GmbH"; of a user "signs in here". */
  organisation: string;
  timeZone: string;
  roles: string;
}

/** The directory as the page lists it. */
export function toContactRows(entries: readonly DirectoryEntry[], { mayChangeUsers }: { mayChangeUsers: boolean }) {
  return entries.map((entry): ContactRow => {
    const { contactId, userId } = entry;
    const ofUser = mayChangeUsers ? `/settings/people/${userId}` : null;
    return {
      key: userId ?? contactId ?? '',
      to: userId === null ? `/settings/contacts/${contactId}` : ofUser,
      name: entry.name,
      email: entry.email,
      organisation: userId === null ? entry.organisation : 'signs in here',
      timeZone: entry.timeZone?.replaceAll('_', ' ') ?? '',
      roles: entry.roles.join(', '),
    };
  });
}

/** What the list holds, in a sentence. */
export function directoryLead(found: number, { search, archived }: { search: string; archived: boolean }): string {
  const people = countWords(found, 'person', 'people');
  if (search) return `${people} for “${search}”.`;
  if (!archived) return `${people} whom messages can reach: our own, and people outside.`;
  return found === 0 ? 'Nobody is archived.' : `${people}, archived: nothing reaches them.`;
}
