import { STAGES, type Stage, type TemplateContent, type Trigger } from '#templates/content.ts';

/* Types, not interfaces: the form library asks for what has an index. */

/** A trigger as its row holds it: everything as text; a row has the fields of its kind. */
export type TriggerValues = {
  id: string;
  kind: Trigger['kind'];
  stage: string;
  severities: string[];
  impactLevels: string[];
  on?: string;
  withinMinutes?: string;
  from?: string;
  until?: string;
  everyMinutes?: string;
  bySeverity?: Record<string, string>;
  byImpactLevel?: Record<string, string>;
  hoursAfterAwareness?: string;
  law?: string;
};

export type ItemValues = {
  id: string;
  label: string;
  hint: string;
  variable: string;
  stages: string[];
};

export type TemplateFormValues = {
  name: string;
  how: string[];
  who: { role: string; told: string }[];
  content: ItemValues[];
  when: TriggerValues[];
  stages: Record<Stage, { subject: string; body: string }>;
  note: string;
};

/**
 * A template as its form shows it: the roles that it names first, in its order, then those it could name.
 *
 * @param roles the keys of the recipient roles of its audience
 */
export function toFormValues(content: TemplateContent, roles: readonly string[]): TemplateFormValues {
  const named = content.who.map(({ role, ifRequired }) => ({ role, told: ifRequired ? 'if_required' : 'always' }));
  const others = roles.filter((role) => !content.who.some((rule) => rule.role === role));
  return {
    name: content.name,
    how: [...content.how],
    who: [...named, ...others.map((role) => ({ role, told: 'never' }))],
    content: content.content.map(({ id, label, hint, variable, stages }) => ({
      id,
      label,
      hint,
      variable: variable ?? '',
      stages: [...(stages ?? [])],
    })),
    when: content.when.map(triggerValues),
    stages: Object.fromEntries(
      STAGES.map((stage) => [stage, content.stages[stage] ?? { subject: '', body: '' }]),
    ) as TemplateFormValues['stages'],
    note: '',
  };
}

function triggerValues(trigger: Trigger): TriggerValues {
  const { severities = [], impactLevels = [], ...rest } = trigger;
  const texts = Object.entries(rest).map(([key, value]) => [
    key,
    typeof value === 'object' ? textsOf(value) : `${value}`,
  ]);
  return {
    ...(Object.fromEntries(texts) as Omit<TriggerValues, 'severities' | 'impactLevels'>),
    severities: [...severities],
    impactLevels: [...impactLevels],
  };
}

const textsOf = (minutes: Partial<Record<string, number>>) =>
  Object.fromEntries(Object.entries(minutes).map(([key, value]) => [key, String(value)]));

/** What a new template begins with. */
export const newTemplate = (category: string, audience: string): TemplateContent => ({
  name: `${category}, ${audience}`,
  how: ['email'],
  who: [],
  content: [],
  when: [
    { id: 'acknowledged', kind: 'moment', on: 'acknowledged', withinMinutes: 15, stage: 'acknowledged' },
    { id: 'resolved', kind: 'moment', on: 'resolved', withinMinutes: 30, stage: 'resolved' },
  ],
  stages: {},
});

/** What a new row of each kind of trigger begins with. */
export const NEW_TRIGGERS: Readonly<Record<Trigger['kind'], TriggerValues>> = {
  moment: { ...row('moment', 'acknowledged'), on: 'acknowledged', withinMinutes: '15' },
  periodic: { ...row('periodic', 'update'), from: 'acknowledged', until: 'resolved', everyMinutes: '60' },
  expected_grows: { ...row('expected_grows', 'update'), withinMinutes: '15' },
  law: { ...row('law', 'nature_determined'), hoursAfterAwareness: '72', law: '' },
};

export const NEW_ITEM: ItemValues = { id: '', label: '', hint: '', variable: '', stages: [] };

function row(kind: Trigger['kind'], stage: Stage): TriggerValues {
  return { id: '', kind, stage, severities: [], impactLevels: [] };
}
