import type { TemplateContent } from '#templates/content.ts';

/** A template that can be kept, with what a test changes of it. */
export function templateContent(change: Partial<TemplateContent> = {}): TemplateContent {
  return {
    name: 'Outage, to customers',
    how: ['email', 'in_app'],
    who: [{ role: 'organisation-administrators' }, { role: 'security-officers', ifRequired: true }],
    content: [
      { id: 'cause', label: 'Cause', hint: 'The condition that made it possible', variable: 'incident.cause' },
      { id: 'meanwhile', label: 'What users can do', hint: 'Until it is over', stages: ['acknowledged', 'update'] },
    ],
    when: [
      { id: 'first', kind: 'moment', on: 'acknowledged', withinMinutes: 15, stage: 'acknowledged' },
      {
        id: 'while',
        kind: 'periodic',
        from: 'acknowledged',
        until: 'resolved',
        everyMinutes: 60,
        bySeverity: { SEV1: 15 },
        stage: 'update',
      },
    ],
    stages: {
      acknowledged: { subject: '{{ incident.title }}', body: 'We are looking at it.\n\n{{ incident.summary }}' },
      update: { subject: 'Update: {{ incident.title }}', body: 'Still at it.\n=== not a stage ===\n\\ not either' },
    },
    ...change,
  };
}

/** The same for our own people. */
export const internalContent = (change: Partial<TemplateContent> = {}): TemplateContent =>
  templateContent({ who: [{ role: 'security-team' }], ...change });
