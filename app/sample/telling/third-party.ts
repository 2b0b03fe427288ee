import type { TemplateContent } from '#templates/content.ts';

/** A category of the organisation's own: what a supplier of ours has to put right. Outside nobody wrote a template yet. */
export const THIRD_PARTY = { key: 'third-party', name: 'Third party' } as const;

/** How the incidents begin that a supplier causes. */
const OF_SUPPLIERS = ['Card payments declined by one provider', 'E-mails delayed'];

export const isOfSupplier = (title: string) => OF_SUPPLIERS.some((start) => title.startsWith(start));

/** Its internal template as it was first written. */
export const THIRD_PARTY_INTERNAL: TemplateContent = {
  name: 'Third party, internal',
  how: ['chat'],
  who: [{ role: 'team-managers' }, { role: 'members-concerned' }],
  content: [
    {
      id: 'supplier-told',
      label: 'What the supplier was told',
      hint: 'Through which of their channels, when, and what they answered. Their number for it, if they gave one.',
      stages: ['acknowledged'],
    },
    {
      id: 'way-around',
      label: 'Our way around it',
      hint: 'What we can do without them, and what it costs.',
      stages: ['acknowledged', 'resolved'],
    },
  ],
  when: [
    { id: 'acknowledged', kind: 'moment', on: 'acknowledged', withinMinutes: 30, stage: 'acknowledged' },
    { id: 'resolved', kind: 'moment', on: 'resolved', withinMinutes: 120, stage: 'resolved' },
  ],
  stages: {
    acknowledged: {
      subject: '{{ incident.reference }}: a supplier has trouble: {{ incident.title }}',
      body: [
        'The cause of **{{ incident.title }}** seems to lie with a supplier.',
        '- Severity {{ incident.severity }}\n- Affected: {% if incident.services %}{{ incident.services | and_join }}{% else %}[[the services concerned]]{% endif %}',
        '**What the supplier was told:** [[through which channel, when, and what they answered]]',
        '**Our way around it:** [[what we can do without them]]',
      ].join('\n\n'),
    },
    resolved: {
      subject: '{{ incident.reference }}: the supplier is back: {{ incident.title }}',
      body: [
        '**{{ incident.title }}** is over{% if incident.lasted %}, after {{ incident.lasted | duration }}{% endif %}.',
        '**Our way around it:** [[what we can do without them]]',
        'Please keep what the supplier wrote: the yearly talk about the contract is the place for it.',
      ].join('\n\n'),
    },
  },
};
