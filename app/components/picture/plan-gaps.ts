import { versionAt } from '#templates/duty-plan.ts';
import { AUDIENCE_WORDS } from '../../text/incident-words.ts';
import { uncapital } from '../../text/numerals.ts';
import type { Gap } from './picture.ts';
import { mayOwe, type PictureFacts } from './picture-facts.ts';

const AUDIENCES = ['internal', 'external'] as const;

/** What the picture of an incident lacks, with the place where each is mended. */
export function planGaps(facts: PictureFacts): Gap[] {
  return [...planLacks(facts), ...escalationLacks(facts), ...serviceLacks(facts)];
}

const edit = ({ incident, mayChange }: PictureFacts, words: string) =>
  mayChange ? { to: `/incidents/${incident.reference}/edit`, words } : null;

function planLacks(facts: PictureFacts): Gap[] {
  const { categories, templates, asOf } = facts;
  if (!mayOwe(facts)) return [];
  if (categories.length === 0) {
    const text = 'It has no category yet, so no template says whom to tell.';
    return [{ part: 'plan', text, mend: edit(facts, 'Name its category') }];
  }
  return categories.flatMap(({ id, key, name }) =>
    AUDIENCES.flatMap((audience): Gap[] => {
      const template = templates.find((one) => one.categoryId === id && one.audience === audience);
      const content = template && versionAt(template, asOf.getTime())?.content;
      if (content && content.when.length > 0) return [];
      const cell = `${name}, ${uncapital(AUDIENCE_WORDS[audience])}`;
      const text = content
        ? `The template ${cell} never asks for a message.`
        : `No template says whom to tell: ${cell}.`;
      return [{ part: 'plan', text, mend: { to: `/templates/${key}/${audience}`, words: `${cell}: its template` } }];
    }),
  );
}

function escalationLacks(facts: PictureFacts): Gap[] {
  const { teams, people } = facts;
  if (!mayOwe(facts)) return [];
  const without = teams.filter(({ hasCoordinator }) => !hasCoordinator);
  const lacks: Gap[] = without.map(({ slug, name }) => ({
    part: 'escalation',
    text: `${name} has no coordinator.`,
    mend: { to: `/teams/${slug}`, words: `To ${name}` },
  }));
  if (teams.length === 0) {
    const text = 'No team is concerned, so no coordinator of a team is told.';
    lacks.push({ part: 'escalation', text, mend: edit(facts, 'Name its teams or services') });
  }
  const nobody = Object.values(people).every((n) => n === 0);
  if (nobody) lacks.push({ part: 'escalation', text: 'Nobody can be told of what is overdue.', mend: null });
  return lacks;
}

function serviceLacks(facts: PictureFacts): Gap[] {
  if (facts.affectedIds.length > 0) return [];
  return [{ part: 'services', text: 'No service is named yet.', mend: edit(facts, 'Name its services') }];
}
