import type { RequiredItem, Stage, TemplateContent, Trigger } from '#templates/content.ts';

/* How the organisation revised its templates: each takes the version before and gives the next. */

export type Revision = (content: TemplateContent) => TemplateContent;

/** What writers put in by hand until the template said it itself. */
export const NOTHING_IS_LOST = 'Nothing that you entered before is lost.';
export const NO_RELEASES = '**Please do not release anything** to these services until this is over.';

/** A block that says the cause where it is known, with the empty line after it. */
const CAUSE = /\{% if incident\.cause %\}\n\*\*The cause:\*\*[\s\S]*?\{% endif %\}\n+/;
const MEANWHILE = /\*\*What you can do meanwhile:\*\*.*\n+/;

/** The cause stands before how long it takes, and what is safe is said in the text. */
export const causeFirst: Revision = (content) =>
  inBody(content, ['acknowledged', 'update'], (body, stage) => {
    const moved = movedBefore(body, CAUSE, '{% if incident.expected_downtime %}\n**How long');
    return stage === 'acknowledged' ? before(moved, 'We will write again', `${NOTHING_IS_LOST}\n\n`) : moved;
  });

/** What users can do meanwhile is asked for by itself, and stands before what we do. */
export const meanwhileAskedFor: Revision = (content) => {
  const stages = ['acknowledged', 'update'] as const;
  const own: RequiredItem = {
    id: 'what-users-can-do',
    label: 'What users can do meanwhile',
    hint: 'What helps them now, in one sentence. If nothing helps, say that they need not do anything.',
    stages,
  };
  const said = content.content.flatMap((item) =>
    item.id === 'what-is-done'
      ? [{ ...item, label: 'What is being done', hint: 'One sentence on the work under way.' }, own]
      : [item],
  );
  const asked = { ...content, content: said };
  return inBody(asked, stages, (body) =>
    movedBefore(body, MEANWHILE, '{% if incident.expected_downtime %}\n**How long'),
  );
};

/** Sooner, and not about what hardly anybody notices. */
export const soonerAndFewer: Revision = (content) => ({
  ...content,
  when: content.when.map(
    (trigger): Trigger => ({
      ...trigger,
      ...(trigger.kind === 'moment' && trigger.on === 'acknowledged' ? { withinMinutes: 20 } : {}),
      severities: ['SEV1', 'SEV2', 'SEV3'],
    }),
  ),
});

export const noReleases: Revision = (content) =>
  inBody(content, ['acknowledged'], (body) => before(body, '**How you can help:**', `${NO_RELEASES}\n\n`));

/** Regular updates of what is serious alone, of all that is serious every half hour. */
export const updatesOfSeriousOnes: Revision = (content) => ({
  ...content,
  when: content.when.map((trigger): Trigger => {
    if (trigger.kind !== 'periodic') return trigger;
    const { bySeverity: _, byImpactLevel: __, ...rest } = trigger;
    return { ...rest, everyMinutes: 30, severities: ['SEV1', 'SEV2'] };
  }),
});

export const headOfItTold: Revision = (content) =>
  inBody({ ...content, who: [...content.who, { role: 'head-of-it' }] }, ['acknowledged'], (body) =>
    before(body, 'If you notice anything unusual', 'Keep logs and copies as they are: traces are needed later.\n\n'),
  );

export const securityWithin45Minutes: Revision = (content) => ({
  ...content,
  when: content.when.map((trigger) =>
    trigger.kind === 'moment' && trigger.withinMinutes === 60 ? { ...trigger, withinMinutes: 45 } : trigger,
  ),
});

export const whomToCall: Revision = (content) =>
  inBody(content, ['acknowledged', 'nature_determined'], (body) =>
    before(
      body,
      '{{ organisation.name }}',
      'If your own data protection officer has questions, we call back within the hour.\n\n',
    ),
  );

export const supplierNumber: Revision = (content) =>
  inBody(content, ['acknowledged'], (body) =>
    before(
      body,
      '**Our way around it:**',
      '**Their number for it:** [[the number that the supplier gave it, or that there is none yet]]\n\n',
    ),
  );

function inBody(
  content: TemplateContent,
  stages: readonly Stage[],
  change: (body: string, stage: Stage) => string,
): TemplateContent {
  const changed = stages.flatMap((stage) => {
    const text = content.stages[stage];
    return text ? [[stage, { ...text, body: change(text.body, stage) }] as const] : [];
  });
  return { ...content, stages: { ...content.stages, ...Object.fromEntries(changed) } };
}

/** The text with something put in before the last place where `anchor` stands. */
function before(body: string, anchor: string, added: string): string {
  const at = body.lastIndexOf(anchor);
  return at === -1 ? `${body}\n\n${added.trim()}` : body.slice(0, at) + added + body.slice(at);
}

function movedBefore(body: string, block: RegExp, anchor: string): string {
  const found = block.exec(body)?.[0];
  if (!found || !body.includes(anchor)) return body;
  return before(body.replace(found, ''), anchor, `${found.trimEnd()}\n\n`);
}
