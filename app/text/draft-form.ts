import type { DraftText } from './merged-draft.ts';

/* A draft as forms send it: its fields, and under a prefix of their own what the form was opened with. */

const LISTS = ['channels', 'recipientRoles', 'endpointIds', 'dutyKeys', 'saidItems'] as const;
const SHOWN = 'shown.';

/** Every field of a draft with its name in a form, lists one by one. */
export function draftEntries(draft: DraftText, prefix: '' | typeof SHOWN = ''): [name: string, value: string][] {
  const entries: [string, string][] = [
    ['subject', draft.subject],
    ['body', draft.body],
    ...LISTS.flatMap((field) => draft[field].map((member): [string, string] => [field, member])),
    ...(draft.isTest ? ([['isTest', 'on']] satisfies [string, string][]) : []),
  ];
  return entries.map(([name, value]) => [prefix + name, value]);
}

/** What the form was opened with, as it is sent along with what was typed. */
export const shownEntries = (draft: DraftText) => draftEntries(draft, SHOWN);

/** The fields of a form; whoever saves them checks them. Browsers send other ends of lines than they show. */
export function draftOf(form: FormData, part: 'typed' | 'shown'): DraftText {
  const prefix = part === 'typed' ? '' : SHOWN;
  const text = (name: string) => String(form.get(prefix + name) ?? '').replace(/\r\n?/g, '\n');
  const list = (name: string) => form.getAll(prefix + name).map(String);
  return {
    subject: text('subject'),
    body: text('body'),
    channels: list('channels') as DraftText['channels'],
    recipientRoles: list('recipientRoles'),
    endpointIds: list('endpointIds'),
    dutyKeys: list('dutyKeys'),
    saidItems: list('saidItems'),
    isTest: form.get(`${prefix}isTest`) === 'on',
  };
}
