import type { EdgeKind, FactorCategory, NodeKind } from '../../db/schema.ts';
import { seededId } from '../ids.ts';
import type { Random } from '../random.ts';
import type { EntryOfMode, Lesson, Why } from './lesson.ts';

interface Analysed {
  postMortemId: string;
  serviceId: string;
  lesson: Lesson;
  /** The entry of this incident's timeline, where it has it. */
  entryOf: (entry: EntryOfMode) => string | undefined;
  at: Date;
}

export interface AnalysisRows {
  contributingFactors: {
    id: string;
    postMortemId: string;
    category: FactorCategory;
    what: string;
    madeLikelier: string;
    serviceId: string;
    defence: string | null;
    defenceState: 'missing' | 'held' | null;
    evidence: string[];
    position: number;
    createdAt: Date;
  }[];
  whys: {
    id: string;
    postMortemId: string;
    parentId: string | null;
    text: string;
    position: number;
    createdAt: Date;
  }[];
  causalNodes: { id: string; postMortemId: string; kind: NodeKind; text: string; createdAt: Date }[];
  causalEdges: { id: string; postMortemId: string; fromId: string; toId: string; kind: EdgeKind; createdAt: Date }[];
}

/** What the team made of it: factors as rows, whys as a tree, and the graph that joins the two. */
export function analysisRows(random: Random, analysed: Analysed): AnalysisRows {
  const { postMortemId, serviceId, lesson, entryOf, at } = analysed;
  const of = { postMortemId, createdAt: at };
  const rows: AnalysisRows = { contributingFactors: [], whys: [], causalNodes: [], causalEdges: [] };
  const node = (kind: NodeKind, text: string) => {
    const id = seededId(random, at);
    rows.causalNodes.push({ id, ...of, kind, text });
    return id;
  };
  const edge = (fromId: string, toId: string, kind: EdgeKind) =>
    rows.causalEdges.push({ id: seededId(random, at), ...of, fromId, toId, kind });
  const ask = (why: Why, position: number, parent: { whyId: string; nodeId: string } | null) => {
    const whyId = seededId(random, at);
    rows.whys.push({ id: whyId, ...of, parentId: parent?.whyId ?? null, text: why.text, position });
    const nodeId = node(parent === null ? 'effect' : 'condition', why.text);
    if (parent) edge(nodeId, parent.nodeId, 'led_to');
    for (const [nth, because] of (why.because ?? []).entries()) ask(because, nth, { whyId, nodeId });
    return nodeId;
  };
  const effects = lesson.whys.map((why, nth) => ask(why, nth, null));
  for (const [position, { category, what, likelier, shownBy, defence }] of lesson.factors.entries()) {
    rows.contributingFactors.push({
      id: seededId(random, at),
      ...of,
      category,
      what,
      madeLikelier: likelier,
      serviceId,
      defence: defence?.[1] ?? null,
      defenceState: defence?.[0] ?? null,
      evidence: shownBy.flatMap((entry) => entryOf(entry) ?? []),
      position,
    });
    const effect = effects[0];
    if (defence?.[0] === 'held' && effect) edge(node('defence', defence[1]), effect, 'held_back');
  }
  return rows;
}
