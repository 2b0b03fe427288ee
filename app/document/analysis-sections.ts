import { FACTOR_WORDS } from '../text/factor-words.ts';
import { citedEventOf, eventWords } from '../text/record-words.ts';
import { type Branch, treeOf } from '../text/why-tree.ts';
import {
  type BulletList,
  type Doc,
  type Inline,
  LIMITS,
  type ListItem,
  type Paragraph,
  type Section,
} from './model.ts';
import type { LiveRecord } from './record.ts';
import { recorded } from './recorded-blocks.ts';
import { isUnwritten } from './unwritten.ts';

/** What was found beside the text, as pages and files tell it. */
export interface Analysis {
  /** Whether the version that is told has it of its own; one from before that is told with what stands now. */
  keptWithVersion: boolean;
  factors: readonly {
    category: keyof typeof FACTOR_WORDS;
    what: string;
    madeLikelier: string;
    /** The name of the component it lies in. */
    service: string | null;
    evidence: readonly string[];
    defence: string | null;
    defenceState: 'missing' | 'held' | null;
  }[];
  whys: readonly AnalysedWhy[];
  decisions: readonly { text: string }[];
  /** The same of the decisions, which came later. */
  decisionsKept: boolean;
}

interface AnalysedWhy {
  id: string;
  parentId: string | null;
  text: string;
  evidence: readonly string[];
}

/** The section that says what led to what, beside the picture of it. */
export const GRAPH_KEY = 'analysis-graph';
export const GRAPH_TITLE = 'What led to what';

const AS_OF_TODAY = 'As it stands today: this version was kept without its analysis.';
const DECIDED_AS_OF_TODAY = 'As they stand today: this version was kept without its decisions.';

/** Where the text of each template speaks of them. */
const FACTOR_KEYS = ['contributing-factors', 'how-possible'];
const WHY_KEYS = ['whys'];
const KEYS = [...FACTOR_KEYS, ...WHY_KEYS];

/** The key of the section that an analysis belongs to; null where the document has none. */
export const analysisPlace = ({ content }: Doc): string | null =>
  content.findLast(({ attrs }) => KEYS.includes(attrs.key))?.attrs.key ?? null;

/**
 * The document with what was found beside its text, so that every form that shows a document shows it, with its evidence:
 * factors and whys in the section that speaks of them, or right behind it, then what led to what; decisions at the end. What is
 * not there takes no room.
 *
 * @param graph what led to what, in words; empty where nothing is drawn
 */
export function withAnalysis(
  doc: Doc,
  { keptWithVersion, factors, whys, decisions, decisionsKept }: Analysis,
  graph: readonly string[],
  live: Pick<LiveRecord, 'events'>,
): Doc {
  const parts: Part[] = [
    { keys: FACTOR_KEYS, key: 'analysis-factors', title: 'Contributing factors', blocks: factorBlocks(factors, live) },
    { keys: WHY_KEYS, key: 'analysis-whys', title: 'Why, and why again', blocks: whyBlocks(whys, live) },
    { keys: [], key: GRAPH_KEY, title: GRAPH_TITLE, blocks: recorded(bullets(graph.map((text) => [plain(text)]))) },
  ].filter(({ blocks }) => blocks.length > 0);
  if (parts[0] && !keptWithVersion) parts[0].blocks.unshift(note(AS_OF_TODAY));
  const content = [...doc.content];
  const loose = parts.filter(({ keys, blocks }) => {
    const place = content.findIndex(({ attrs }) => keys.includes(attrs.key));
    const own = content[place];
    if (!own) return true;
    content[place] = { ...own, content: isUnwritten(own) ? blocks : [...(own.content ?? []), ...blocks] };
    return false;
  });
  const place = content.findLastIndex(({ attrs }) => KEYS.includes(attrs.key));
  content.splice(place === -1 ? content.length : place + 1, 0, ...loose.map(sectionOf));
  const decided = bullets(decisions.map(({ text }) => [plain(text)]));
  if (decided.length > 0) {
    const blocks = recorded(decisionsKept ? decided : [note(DECIDED_AS_OF_TODAY), ...decided]);
    content.push(sectionOf({ key: 'analysis-decisions', title: 'Decided in the review meeting', blocks }));
  }
  return { ...doc, content };
}

interface Part {
  /** Of the sections that speak of it, in the templates. */
  keys: readonly string[];
  key: string;
  title: string;
  blocks: (Paragraph | BulletList)[];
}

const sectionOf = ({ key, title, blocks }: Omit<Part, 'keys'>): Section => ({
  type: 'section',
  attrs: { key, title },
  content: blocks,
});

const factorBlocks = (factors: Analysis['factors'], live: Pick<LiveRecord, 'events'>): Part['blocks'] =>
  bullets(
    factors.map(({ category, service, what, madeLikelier, defence, defenceState, evidence }) => [
      paragraph([
        { type: 'text', text: FACTOR_WORDS[category], marks: [{ type: 'bold' }] },
        { type: 'text', text: `${service === null ? '' : ` (${service})`}: ${what}` },
        ...cited(evidence, live),
      ]),
      ...(madeLikelier === '' ? [] : [plain(`What made it more likely: ${madeLikelier}`)]),
      ...(defence && defenceState ? [plain(`${DEFENCE[defenceState]}: ${defence}`)] : []),
    ]),
  );

const DEFENCE = { missing: 'Missing defence', held: 'Defence that held' } as const;

function whyBlocks(whys: Analysis['whys'], live: Pick<LiveRecord, 'events'>): Part['blocks'] {
  const branches = (below: readonly Branch<AnalysedWhy & { retractedAt: null }>[]): BulletList[] =>
    bullets(
      below.map(({ why, below: further }) => [
        paragraph([{ type: 'text', text: why.text }, ...cited(why.evidence, live)]),
        ...branches(further),
      ]),
    );
  return branches(treeOf(whys.map((why) => ({ ...why, retractedAt: null }))));
}

const cited = (ids: readonly string[], live: Pick<LiveRecord, 'events'>): Inline[] =>
  ids.flatMap((id) => {
    const event = citedEventOf(live, id);
    if (!event) return [];
    const label = eventWords(event).slice(0, LIMITS.label);
    return [
      { type: 'text', text: ' ' },
      { type: 'evidence', attrs: { eventId: event.id, label } },
    ];
  });

const paragraph = (content: Inline[]): Paragraph => ({ type: 'paragraph', content });
const note = (text: string) => paragraph([{ type: 'text', text, marks: [{ type: 'italic' }] }]);
const plain = (text: string) => paragraph([{ type: 'text', text }]);
/** None where nothing is in it. */
const bullets = (items: ListItem['content'][]): BulletList[] =>
  items.length === 0 ? [] : [{ type: 'bulletList', content: items.map((content) => ({ type: 'listItem', content })) }];
