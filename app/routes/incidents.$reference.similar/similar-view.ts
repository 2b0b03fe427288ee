import type { Learnt } from '#app/db/learnt.server.ts';
import type { SimilarIncident } from '#app/db/similar-incidents.server.ts';
import type { NamedPerson } from '#app/document/forms-of-names.ts';
import { plural } from '#app/text/numerals.ts';
import { actionReference, incidentReference, postMortemReference } from '#app/text/references.ts';
import { howItEnded, whySimilar } from '#app/text/similar-words.ts';

const LONGEST_LESSON = 400;

const ACTION_STATES = { open: 'not begun yet', in_progress: 'under way', done: 'done' } as const;

/**
 * A similar incident and what was learnt of it, as somebody reads them who is not told names.
 *
 * @param untold `people` whose names are not told, and what puts roles in their place in a `text`
 */
export function withoutNames(
  incident: SimilarIncident,
  learnt: Learnt | undefined,
  { people, text }: { people: readonly NamedPerson[]; text: (text: string) => string },
): [SimilarIncident, Learnt | undefined] {
  const names = new Set(people.flatMap(({ name }) => name.toLowerCase().split(/\s+/)));
  const titled = <T extends { title: string }>(one: T): T => ({ ...one, title: text(one.title) });
  return [
    // a word alone says no role: what both speak of is not a person
    { ...titled(incident), words: incident.words.filter((word) => !names.has(word.toLowerCase())) },
    learnt && {
      ...learnt,
      postMortem: learnt.postMortem && titled(learnt.postMortem),
      lessons: text(learnt.lessons),
      factors: learnt.factors.map(text),
      actions: learnt.actions.map(titled),
      lastAction: learnt.lastAction && text(learnt.lastAction),
    },
  ];
}

/** A similar incident as it is shown: why it is similar, how it ended, and what was learnt. */
export function toSimilarRow(incident: SimilarIncident, learnt: Learnt | undefined) {
  const { number, title, kind, severity, startedAt, resolvedAt } = incident;
  const { postMortem = null, lessons = '', factors = [], actions = [], lastAction = null } = learnt ?? {};
  return {
    reference: incidentReference(number),
    title,
    kind,
    severity,
    startedAt,
    why: whySimilar(incident),
    ended: howItEnded(startedAt, resolvedAt),
    postMortem: postMortem && { reference: postMortemReference(postMortem.number), title: postMortem.title },
    lessons: lessons.length > LONGEST_LESSON ? `${lessons.slice(0, LONGEST_LESSON - 1)}…` : lessons,
    factors,
    actions: actions.map((action) => ({
      reference: actionReference(action.number),
      title: action.title,
      state: ACTION_STATES[action.state],
    })),
    lastAction: lastAction && { label: resolvedAt ? 'What ended it' : 'What was done last', text: lastAction },
  };
}

export type SimilarRow = ReturnType<typeof toSimilarRow>;

/** What the list says at once. */
export function similarLead(rows: readonly SimilarRow[]): string {
  if (rows.length === 0) {
    return 'No incident that you may see is like this one, by what was written down of both. That changes as more is written.';
  }
  const analysed = rows.filter(({ postMortem }) => postMortem !== null).length;
  const learnt = analysed > 0 ? `; ${plural(analysed, 'of them has a post-mortem', 'of them have a post-mortem')}` : '';
  return `${plural(rows.length, 'incident is', 'incidents are')} like this one, the most similar first${learnt}.`;
}
