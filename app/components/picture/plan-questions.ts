import type { Trigger } from '#templates/content.ts';
import { intervalMs, isAsked, versionAt } from '#templates/duty-plan.ts';
import { durationText } from '../../text/durations.ts';
import { AUDIENCE_WORDS } from '../../text/incident-words.ts';
import { uncapital } from '../../text/numerals.ts';
import {
  categoryQuestion,
  categoryThen,
  lawText,
  longerQuestion,
  longerThen,
  REOPEN_QUESTION,
  worseQuestion,
  worseThen,
} from '../../text/picture-words.ts';
import type { Question } from './picture.ts';
import { mayOwe, type PictureFacts, rolesOf } from './picture-facts.ts';

/** What to ask again while it lasts, since the plan branches there: by its templates and by what it is held to be. */
export function planQuestions(facts: PictureFacts): Question[] {
  const { incident } = facts;
  if (!mayOwe(facts) || incident.state === 'closed') return [];
  if (incident.state === 'resolved') return [{ key: 'back', ...REOPEN_QUESTION }];
  return [...longer(facts), ...otherCategories(facts), ...worse(facts)];
}

function contents({ templates, asOf }: PictureFacts) {
  return templates.flatMap((template) => {
    const content = versionAt(template, asOf.getTime())?.content;
    return content ? [{ ...template, content }] : [];
  });
}

const ownContents = (facts: PictureFacts) =>
  contents(facts).filter(({ categoryId }) => facts.categories.some(({ id }) => id === categoryId));

function longer(facts: PictureFacts): Question[] {
  const grows = ownContents(facts).flatMap(({ content }) =>
    content.when.flatMap((trigger) =>
      trigger.kind === 'expected_grows' && isAsked(trigger, facts.incident) ? [{ content, trigger }] : [],
    ),
  );
  if (grows.length === 0) return [];
  const roles = new Set(grows.flatMap(({ content }) => rolesOf(content, facts.roleNames)));
  const withinMinutes = Math.min(...grows.map(({ trigger }) => trigger.withinMinutes));
  const asked = longerQuestion(facts.incident.expectedDowntimeSeconds);
  return [{ key: 'longer', asked, answer: longerThen([...roles], withinMinutes) }];
}

function otherCategories(facts: PictureFacts): Question[] {
  const { allCategories, categories, roleNames } = facts;
  const others = allCategories.filter(({ id }) => categories.every((own) => own.id !== id));
  return others.flatMap((category) => {
    const own = contents(facts).filter(({ categoryId }) => categoryId === category.id);
    if (own.length === 0) return [];
    const roles = new Set(own.flatMap(({ content }) => rolesOf(content, roleNames)));
    const told = new Set(ownContents(facts).flatMap(({ content }) => rolesOf(content, roleNames)));
    const laws = own.flatMap(({ content }) =>
      content.when.flatMap((trigger) =>
        trigger.kind === 'law' ? [lawText(trigger.hoursAfterAwareness, trigger.law)] : [],
      ),
    );
    const answer = categoryThen(
      category.name,
      [...roles].filter((role) => !told.has(role)),
      [...new Set(laws)],
    );
    return [{ key: category.key, asked: categoryQuestion(category), answer }];
  });
}

const LEVELS = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;

/** What more severe incidents, or those of a higher impact, are told more often or at all. */
function worse(facts: PictureFacts): Question[] {
  const { severity, impactLevel } = facts.incident;
  if (severity === 'SEV1' && impactLevel === 'high') return [];
  const own = ownContents(facts);
  if (own.length === 0) return [];
  const above = LEVELS.slice(0, LEVELS.indexOf(severity));
  const changes = own.flatMap(({ content, audience, categoryId }) => {
    const category = facts.categories.length > 1 ? facts.categories.find(({ id }) => id === categoryId)?.name : null;
    const whom = [...(category ? [uncapital(category)] : []), uncapital(AUDIENCE_WORDS[audience])].join(', ');
    return content.when.flatMap((trigger) =>
      oftener(trigger, { severity, impactLevel }, above).map((at) => `${at} (${whom})`),
    );
  });
  if (changes.length === 0) return [];
  return [{ key: 'worse', asked: worseQuestion({ severity, impactLevel }), answer: worseThen([...new Set(changes)]) }];
}

type Held = Pick<PictureFacts['incident'], 'severity' | 'impactLevel'>;

function oftener(trigger: Trigger, held: Held, above: readonly (typeof LEVELS)[number][]): string[] {
  if (!isAsked(trigger, held)) {
    const levels = above.filter((severity) => isAsked(trigger, { ...held, severity }));
    return levels.length > 0 ? [`more messages at ${levels.join(' or ')}`] : [];
  }
  if (trigger.kind !== 'periodic') return [];
  const now = intervalMs(trigger, held);
  const at = (change: Partial<Held>, words: string) => {
    const ms = intervalMs(trigger, { ...held, ...change });
    return ms < now ? [{ ms, words }] : [];
  };
  const found = [
    ...above.flatMap((severity) => at({ severity }, severity)),
    ...(held.impactLevel === 'high' ? [] : at({ impactLevel: 'high' }, 'high impact')),
  ];
  // what is told as often for several is said once
  const intervals = [...new Set(found.map(({ ms }) => ms))];
  return intervals.map((ms) => {
    const words = found.filter((one) => one.ms === ms).map((one) => one.words);
    return `updates every ${durationText(ms / 1000)} at ${words.join(' or ')}`;
  });
}
