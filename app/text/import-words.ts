import { countWords } from './counts.ts';

/** What an import says of itself. */
interface Import {
  state: 'receiving' | 'uploaded' | 'staging' | 'staged' | 'checking' | 'previewed' | 'writing' | 'done' | 'failed';
  fileBytes: number;
  bytesRead: number;
  rowsStaged: number;
  rowsLeftOut: number;
  groupsTotal: number | null;
  lastGroup: number;
  incidents: number;
  created: number;
  updated: number;
  unchanged: number;
  duplicates: number;
  completed: number;
  events: number;
  rejected: number;
  suspicious: number;
}

/** "24,918". */
export const figure = (n: number) => n.toLocaleString('en');

/** How far an import is: words, and a share of 1. */
export function progressOf(
  record: Pick<Import, 'state' | 'fileBytes' | 'bytesRead' | 'rowsStaged' | 'groupsTotal' | 'lastGroup'>,
): {
  words: string;
  share: number;
} {
  if (record.state === 'receiving') return { words: 'Receiving the file', share: 0 };
  if (record.state === 'staging' || record.state === 'uploaded') {
    const share = record.fileBytes > 0 ? Math.min(1, record.bytesRead / record.fileBytes) : 0;
    return { words: `Reading: ${figure(record.rowsStaged)} rows so far`, share };
  }
  const total = record.groupsTotal ?? 0;
  const share = total > 0 ? record.lastGroup / total : 1;
  const verb = record.state === 'writing' ? 'Writing' : 'Checking';
  return { words: `${verb}: ${figure(record.lastGroup)} of ${figure(total)} incidents`, share };
}

const STATES: Record<Import['state'], string> = {
  receiving: 'is being received',
  uploaded: 'waits for its mapping',
  staging: 'is being read',
  staged: 'is being checked',
  checking: 'is being checked',
  previewed: 'waits for your decision',
  writing: 'is being written',
  done: 'done',
  failed: 'failed',
};

export const stateWords = (state: Import['state']) => STATES[state];

/** What an import has done or, before it is confirmed, would do. */
export function resultWords(record: Import): string {
  const { state, incidents, created, updated, unchanged, duplicates, events } = record;
  if (incidents === 0)
    return state === 'done'
      ? 'The file held no incident that could be used.'
      : 'The file holds no incident that can be used.';
  const done = state === 'done';
  const verb = (one: string, many: string, would: string, n: number) =>
    `${figure(n)} ${done ? (n === 1 ? one : many) : would}`;
  const parts = [
    created > 0 && verb('is new', 'are new', 'would be new', created),
    updated > 0 && verb('was brought up to date', 'were brought up to date', 'would be brought up to date', updated),
    unchanged > 0 && verb('was here already', 'were here already', 'are here already', unchanged),
    duplicates > 0 && `${figure(duplicates)} came from another source before`,
  ].filter((part) => part !== false);
  const whole = `${figure(incidents)} ${incidents === 1 ? 'incident' : 'incidents'} with ${figure(events)} timeline entries`;
  return `${whole}: ${parts.join(', ')}.${completedWords(record)}`;
}

function completedWords({ state, completed }: Pick<Import, 'state' | 'completed'>): string {
  if (completed === 0) return '';
  const [took, would] =
    completed === 1
      ? ['was open and took its', 'is open and would take its']
      : ['were open and took their', 'are open and would take their'];
  return ` Of these ${figure(completed)} ${state === 'done' ? took : would} end from this file.`;
}

/** What was wrong with the rows, in a sentence. */
export function findingWords({
  rejected,
  suspicious,
  rowsLeftOut,
}: Pick<Import, 'rejected' | 'suspicious' | 'rowsLeftOut'>): string {
  const rows = (n: number) => countWords(n, 'row', 'rows');
  const parts = [
    rejected > 0 ? `${rows(rejected)} cannot be used.` : 'Every row can be used.',
    suspicious > 0 &&
      `${rows(suspicious)} ${suspicious === 1 ? 'looks' : 'look'} odd and ${suspicious === 1 ? 'is' : 'are'} taken as ${suspicious === 1 ? 'it is' : 'they are'}.`,
    rowsLeftOut > 0 && `${rows(rowsLeftOut)} ${rowsLeftOut === 1 ? 'is' : 'are'} left out by the mapping.`,
  ];
  return parts.filter(Boolean).join(' ');
}
