import {
  type RecipientRule,
  type RequiredItem,
  STAGES,
  type Stage,
  type StageText,
  type TemplateChannel,
  type TemplateContent,
  type Trigger,
} from './content.ts';

/** What became of one thing: it came, it went, or it is another now. */
interface Change<Thing> {
  before: Thing | null;
  after: Thing | null;
}

/** One difference between two contents, by the part in which it lies; how a text differs, `textDifference` tells. */
export type ContentChange =
  | { part: 'name'; before: string; after: string }
  | { part: 'how'; added: TemplateChannel[]; removed: TemplateChannel[] }
  | ({ part: 'who' } & Change<RecipientRule>)
  | ({ part: 'content' } & Change<RequiredItem>)
  | ({ part: 'when' } & Change<Trigger>)
  /** The same things in another order. */
  | { part: 'order'; of: 'how' | 'who' | 'content' | 'when' }
  /** A stage that came or went has one side only. */
  | ({ part: 'stage'; stage: Stage } & Change<StageText>);

/** What became another from one content to the next, in the order in which a template's page tells it; nothing if nothing did. */
export function contentDifference(before: TemplateContent, after: TemplateContent): ContentChange[] {
  return [
    ...nameChange(before, after),
    ...channelChange(before, after),
    ...changedThings(before.who, after.who, ({ role }) => role).map((change) => ({ part: 'who' as const, ...change })),
    ...changedThings(before.content, after.content, idOf).map((change) => ({ part: 'content' as const, ...change })),
    ...changedThings(before.when, after.when, idOf).map((change) => ({ part: 'when' as const, ...change })),
    ...orderChanges(before, after),
    ...STAGES.flatMap((stage) => stageChange(stage, before.stages[stage] ?? null, after.stages[stage] ?? null)),
  ];
}

const idOf = ({ id }: { id: string }) => id;

function nameChange(before: TemplateContent, after: TemplateContent): ContentChange[] {
  return before.name === after.name ? [] : [{ part: 'name', before: before.name, after: after.name }];
}

function channelChange(before: TemplateContent, after: TemplateContent): ContentChange[] {
  const added = after.how.filter((channel) => !before.how.includes(channel));
  const removed = before.how.filter((channel) => !after.how.includes(channel));
  return added.length + removed.length === 0 ? [] : [{ part: 'how', added, removed }];
}

function changedThings<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  key: (thing: Thing) => string,
): Change<Thing>[] {
  const later = new Map(after.map((thing) => [key(thing), thing]));
  const earlier = new Set(before.map(key));
  const changed = before
    .map((thing) => ({ before: thing, after: later.get(key(thing)) ?? null }))
    .filter(({ before: was, after: is }) => !isSame(was, is));
  const added = after.filter((thing) => !earlier.has(key(thing))).map((thing) => ({ before: null, after: thing }));
  return [...changed, ...added];
}

function orderChanges(before: TemplateContent, after: TemplateContent): ContentChange[] {
  const orders = {
    how: [before.how, after.how],
    who: [before.who.map(({ role }) => role), after.who.map(({ role }) => role)],
    content: [before.content.map(idOf), after.content.map(idOf)],
    when: [before.when.map(idOf), after.when.map(idOf)],
  } as const;
  return (['how', 'who', 'content', 'when'] as const)
    .filter((of) => {
      const [was, is] = orders[of] as readonly [readonly string[], readonly string[]];
      const kept = is.filter((key) => was.includes(key));
      return !isSame(
        was.filter((key) => is.includes(key)),
        kept,
      );
    })
    .map((of) => ({ part: 'order', of }));
}

function stageChange(stage: Stage, before: StageText | null, after: StageText | null): ContentChange[] {
  return isSame(before, after) ? [] : [{ part: 'stage', stage, before, after }];
}

/** Whether two plain values say the same, in whatever order their keys are. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => isSame(one[key as keyof typeof one], other[key as keyof typeof other]));
}
