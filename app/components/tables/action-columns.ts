import type { ListedAction } from '#app/db/action-list.server.ts';
import type { Judgement } from '#app/db/action-recurrences.server.ts';
import { ACTION_KIND_WORDS, ACTION_STATE_WORDS, STRENGTH_WORDS } from '#app/text/action-words.ts';
import { causeUnknownText } from '#app/text/recurrence-words.ts';
import { actionReference, incidentReference, postMortemReference } from '#app/text/references.ts';
import { VERIFICATION_LABELS, type VerificationState } from '#app/text/verification-words.ts';
import { columnsOf } from './columns.ts';

export interface JudgedRow {
  action: ListedAction;
  verification: VerificationState;
  judgement: Judgement | undefined;
}

const evidenceOf = ({ judgement }: JudgedRow) =>
  judgement && judgement.found.state !== 'not_due' ? judgement.found.evidence : undefined;

/** The list of action items; those from `postMortem` on stand on each one's own page. */
export const ACTION_COLUMNS = columnsOf<JudgedRow>()({
  number: { header: 'Number', value: ({ action }) => actionReference(action.number) },
  title: { header: 'Title', isTyped: true, value: ({ action }) => action.title },
  kind: { header: 'Kind', value: ({ action }) => ACTION_KIND_WORDS[action.kind].label },
  strength: {
    header: 'Strength',
    value: ({ action }) => `${action.strength} ${STRENGTH_WORDS[action.strength].label}`,
  },
  state: { header: 'State', value: ({ action }) => ACTION_STATE_WORDS[action.state] },
  due: { header: 'Due', value: ({ action }) => action.dueOn },
  team: { header: 'Team', value: ({ action }) => action.teamName },
  incident: { header: 'Incident', value: ({ action }) => incidentReference(action.incidentNumber) },
  worked: { header: 'Did it work?', value: ({ verification }) => VERIFICATION_LABELS[verification] },
  rate: { header: 'Rate after to before', value: (row) => evidenceOf(row)?.ratio ?? null, unit: 'ratio' },
  rateLower: { header: 'Rate at least', value: (row) => evidenceOf(row)?.interval[0] ?? null, unit: 'ratio' },
  rateUpper: { header: 'Rate at most', value: (row) => evidenceOf(row)?.interval[1] ?? null, unit: 'ratio' },
  causesUnknown: {
    header: 'Causes not known',
    value: ({ judgement }) => (judgement?.causesUnknown ? causeUnknownText(judgement.causesUnknown) : null),
  },
  postMortem: {
    header: 'Post-mortem',
    value: ({ action: { postMortemNumber } }) =>
      postMortemNumber === null ? null : postMortemReference(postMortemNumber),
  },
  added: { header: 'Added', value: ({ action }) => action.createdAt },
  done: { header: 'Done', value: ({ action }) => action.doneAt },
  dropped: { header: 'Dropped', value: ({ action }) => action.droppedAt },
  dropReason: { header: 'Why it was dropped', isTyped: true, value: ({ action }) => action.dropReason },
  recurrenceCause: { header: 'To stop: cause', isTyped: true, value: ({ action }) => action.recurrenceCause },
  recurrenceService: { header: 'To stop: service', value: ({ action }) => action.recurrenceService },
  recurrenceCategory: { header: 'To stop: category', value: ({ action }) => action.recurrenceCategory },
  links: { header: 'Links', value: ({ action }) => action.links },
});
