import type { PostMortemTemplate, Prefill } from '#templates/post-mortem-file.ts';
import * as draft from '../text/first-draft.ts';
import { hintsOf } from '../text/record-hints.ts';
import { normalDocument } from './checked.ts';
import type { Doc, SectionBlock } from './model.ts';
import type { IncidentRecord } from './record.ts';

const DRAFTS: Readonly<Record<Prefill, (record: IncidentRecord) => SectionBlock[]>> = {
  summary: draft.summaryDraft,
  impact: draft.impactDraft,
  detection: draft.detectionDraft,
  timeline: draft.timelineDraft,
  response: draft.responseDraft,
  communication: draft.communicationDraft,
  cause: draft.causeDraft,
  'customer-event': draft.customerEventDraft,
  'customer-impact': draft.customerImpactDraft,
  'customer-cause': draft.customerCauseDraft,
  'customer-response': draft.customerResponseDraft,
};

/** A new document from a template, with what the record of the incident says already written. */
export function startDocument(template: Pick<PostMortemTemplate, 'sections'>, record: IncidentRecord): Doc {
  return normalDocument({
    type: 'doc',
    content: template.sections.map(({ key, title, prefill }) => ({
      type: 'section',
      attrs: { key, title },
      content: prefill ? DRAFTS[prefill](record) : [],
    })),
  });
}

/**
 * What each section asks while nothing is written in it, by its key: the template's questions, those that the record gives
 * rise to first; for customers the template's alone.
 */
export function questionsOf(
  { sections, audience }: Pick<PostMortemTemplate, 'sections' | 'audience'>,
  record: IncidentRecord,
): Record<string, string[]> {
  const hints = audience === 'internal' ? hintsOf(record) : {};
  return Object.fromEntries(sections.map(({ key, prompts }) => [key, [...(hints[key] ?? []), ...prompts]]));
}
