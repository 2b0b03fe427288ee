import { inUtc } from '../text/instants.ts';
import {
  citedEventOf,
  eventsBetween,
  eventWords,
  figureWords,
  NOTHING_BETWEEN,
  NOTHING_OWED,
  recordedDutyWords,
  UNKNOWN_FIGURE,
} from '../text/record-words.ts';
import { normalDocument } from './checked.ts';
import type { Doc, Evidence, Paragraph, Section, SectionBlock } from './model.ts';
import type { LiveRecord } from './record.ts';
import { isRecorded } from './recorded-blocks.ts';
import { isUnwritten } from './unwritten.ts';

/*
 * Documents for readers who have no record beside them. Sections in which nothing was written are left out.
 */

/** The document with its live blocks as what they say of this record, as lists and sentences; times in UTC. */
export function writtenOut(doc: Doc, live: LiveRecord): Doc {
  return written(doc, (block) => {
    switch (block.type) {
      case 'timelineExcerpt':
        return [
          listOf(
            eventsBetween(live, block.attrs).map((event) => `${inUtc(event.at)}, ${eventWords(event)}`),
            NOTHING_BETWEEN,
          ),
        ];
      case 'metricFigure':
        return [paragraphOf(metricWords(live, block.attrs.metric))];
      case 'dutiesBlock':
        return [listOf(live.duties.map(recordedDutyWords), NOTHING_OWED)];
      default:
        return [block];
    }
  });
}

/** The document for customers: without citations and live blocks, which speak of us. */
export function withoutRecord(doc: Doc): Doc {
  return written(
    JSON.parse(JSON.stringify(doc), (key, value) =>
      key === 'content' && Array.isArray(value) ? uncited(value) : value,
    ),
    (block) => (LIVE.has(block.type) ? [] : [block]),
  );
}

/** The words behind a citation: "2026-03-01 02:14:00 UTC, detected"; its own where the record has it no more. */
export function citationWords({ attrs: { eventId, label } }: Evidence, live: LiveRecord): string {
  const event = citedEventOf(live, eventId);
  return event ? `${inUtc(event.at)}, ${eventWords(event)}` : label;
}

const LIVE = new Set<SectionBlock['type']>(['timelineExcerpt', 'metricFigure', 'dutiesBlock']);

function written(doc: Doc, shown: (block: SectionBlock) => SectionBlock[]): Doc {
  const sections = doc.content.map((section) => ({ ...section, content: (section.content ?? []).flatMap(shown) }));
  const kept = sections.filter((section) => !isUnwritten(section));
  const { content } = normalDocument({ type: 'doc', content: kept });
  return { type: 'doc', content: content.map((section, nth) => withRecorded(section, kept[nth]?.content ?? [])) };
}

/** What the record holds stands behind what was written, block for block; the normal form knows nothing of it. */
function withRecorded(section: Section, before: readonly SectionBlock[]): Section {
  const { content = [] } = section;
  const first = content.length - before.filter(isRecorded).length;
  return { ...section, content: content.map((block, nth) => (nth < first ? block : { ...block, isRecorded: true })) };
}

interface AnyNode {
  type: string;
  text?: string;
}

/** Without citations, and without the space before each, where a full stop or the end follows. */
function uncited(content: AnyNode[]): AnyNode[] {
  return content.flatMap((node, index) => {
    if (node.type === 'evidence') return [];
    if (node.text === undefined || content[index + 1]?.type !== 'evidence') return [node];
    const next = content.slice(index + 1).find(({ type }) => type !== 'evidence');
    const text = next === undefined || /^[\s.,;:!?)]/.test(next.text ?? ' ') ? node.text.replace(/ +$/, '') : node.text;
    return text === '' ? [] : [{ ...node, text }];
  });
}

function metricWords({ durations }: LiveRecord, metric: string): string {
  const duration = durations.find(({ id }) => id === metric);
  return duration ? figureWords(duration) : UNKNOWN_FIGURE;
}

const paragraphOf = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] });

const listOf = (texts: string[], otherwise: string): SectionBlock =>
  texts.length === 0
    ? paragraphOf(otherwise)
    : { type: 'bulletList', content: texts.map((text) => ({ type: 'listItem', content: [paragraphOf(text)] })) };
