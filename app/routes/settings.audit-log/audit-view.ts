import { actionWords, detailWords } from '#app/text/audit-words.ts';

export interface AuditRow {
  id: number;
  at: Date;
  who: string;
  what: string;
  details: string;
}

interface Entry {
  id: number;
  at: Date;
  actorKind: 'user' | 'token' | 'command' | 'job' | 'visitor';
  actorName: string | null;
  tokenName: string | null;
  action: string;
  details: Record<string, unknown>;
}

const KINDS: Record<Entry['actorKind'], string> = {
  user: 'somebody',
  token: 'an API token',
  command: 'the command line',
  job: 'a background job',
  visitor: 'a visitor',
};

/** Entries as the page lists them. */
export function toAuditRows(entries: readonly Entry[]): AuditRow[] {
  return entries.map((entry) => ({
    id: entry.id,
    at: entry.at,
    who: entry.actorName ?? (entry.tokenName ? `API token “${entry.tokenName}”` : KINDS[entry.actorKind]),
    what: actionWords(entry.action),
    details: detailWords(entry.details),
  }));
}
