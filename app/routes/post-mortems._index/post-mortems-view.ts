import type { OwingIncident, PostMortem, PostMortemCounts } from '#app/db/post-mortems.server.ts';
import { dayIn, daysAfter } from '#app/text/days.ts';
import { dueWords, STATE_WORDS } from '#app/text/post-mortem-words.ts';
import { incidentReference, postMortemReference } from '#app/text/references.ts';

type Shown = { state: PostMortem['state'] | null; due: 'overdue' | 'open' | null };

/** The kinds that the list can be narrowed to, each with how many there are. */
export function toPills(shown: Shown, counts: PostMortemCounts) {
  const pill = (words: string, query: string, isCurrent: boolean) => ({
    key: query || 'all',
    to: query ? `/post-mortems?${query}` : '/post-mortems',
    words,
    isCurrent,
  });
  const { state, due } = shown;
  return [
    pill(`All (${counts.all})`, '', state === null && due === null),
    pill(`Overdue (${counts.overdue})`, 'due=overdue', due === 'overdue' && state === null),
    pill(`Due (${counts.due})`, 'due=open', due === 'open' && state === null),
    pill(`In review (${counts.inReview})`, 'state=in_review', state === 'in_review' && due === null),
    pill(`Published (${counts.published})`, 'state=published', state === 'published' && due === null),
  ];
}

export type PostMortemRow = ReturnType<typeof toPostMortemRows>[number];

/** @param today in the organisation's zone @param templateNames by key: what kind of document it is */
export function toPostMortemRows(
  postMortems: readonly PostMortem[],
  today: string,
  templateNames: Readonly<Record<string, string>>,
) {
  return postMortems.map((one) => ({
    reference: postMortemReference(one.number),
    title: one.title,
    kind: templateNames[one.templateKey] ?? '',
    state: STATE_WORDS[one.state],
    due: dueWords(one, today),
    severity: one.severity,
    isRestricted: one.restricted,
    isOfDuplicate: one.mergedIntoId !== null,
    incident: { reference: incidentReference(one.incidentNumber), title: one.incidentTitle },
  }));
}

export type OwingRow = ReturnType<typeof toOwingRows>[number];

/** What has waited longest comes first. @param timeZone the organisation's, in which their days are counted once they are begun */
export function toOwingRows(incidents: readonly OwingIncident[], today: string, timeZone: string) {
  const dated = incidents.map((incident) => ({
    ...incident,
    dueOn: daysAfter(dayIn(incident.resolvedAt, timeZone), incident.days),
  }));
  return dated
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
    .map(({ number, title, severity, resolvedAt, dueOn }) => ({
      reference: incidentReference(number),
      title,
      severity,
      resolvedAt,
      due: dueWords({ state: 'draft', dueOn }, today),
    }));
}

/** The same list from below a number on. */
export function olderThan(params: URLSearchParams, number: number): string {
  const rest = new URLSearchParams(params);
  rest.set('before', String(number));
  return `/post-mortems?${rest}`;
}
