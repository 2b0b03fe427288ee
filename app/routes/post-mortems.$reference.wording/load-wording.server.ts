import type { Statement } from '#app/components/post-mortems/wording.ts';
import { loadCausalGraph } from '#app/db/causal-graphs.server.ts';
import { listFactors } from '#app/db/contributing-factors.server.ts';
import { listDecisions } from '#app/db/post-mortem-reviews.server.ts';
import type { Viewer } from '#app/db/viewer.ts';
import { listWhys } from '#app/db/whys.server.ts';
import { CITATION, textBlocks } from '#app/document/plain-text.ts';
import { readDocument } from '#app/workflows/change-post-mortem.ts';
import type { Sources } from '../post-mortems.$reference._index/load-document.server.ts';
import { loadFrameToChange } from '../post-mortems.$reference._index/load-frame.server.ts';
import { loadAid } from './wording-notes.server.ts';

/** What was said somewhere and is pointed at, with the page where it is changed. */
interface PointedAt {
  where: string;
  text: string;
  to: string;
  statements: Statement[];
}

/**
 * Everything in a post-mortem that the language aid points at: its sections, what was analysed, what was decided.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function loadWording({ db }: Pick<Sources, 'db'>, viewer: Viewer, reference: string) {
  const { postMortem, frame } = await loadFrameToChange(db, viewer, reference, '/wording');
  const { id } = postMortem;
  const [doc, factors, whys, { nodes }, decisions, aid] = await Promise.all([
    readDocument(db, { viewer }, id),
    listFactors(db, viewer, id),
    listWhys(db, viewer, id),
    loadCausalGraph(db, viewer, id),
    listDecisions(db, viewer, id),
    loadAid(db, viewer, frame),
  ]);
  const titles = new Map(doc.content.map(({ attrs }) => [attrs.key, attrs.title]));
  const stands = ({ retractedAt }: { retractedAt: Date | null }) => retractedAt === null;
  const blocks = textBlocks(doc).map((block) => ({
    ...block,
    where: titles.get(block.sectionKey) ?? block.sectionKey,
    to: `/sections/${block.sectionKey}`,
  }));
  const claims = blocks.flatMap(({ where, to, ...block }) => aid.uncited(block).map((text) => ({ where, to, text })));
  const said: PointedAt[] = [
    ...blocks
      .filter(({ kind }) => kind !== 'codeBlock')
      .map(({ sectionKey, where, to, text }) => ({
        where,
        text: text.replaceAll(CITATION, ' '),
        to,
        statements: aid.section(sectionKey, text.replaceAll(CITATION, ' ')),
      })),
    ...factors.filter(stands).map((factor) => ({
      where: 'Contributing factor',
      text: factor.what,
      to: `/analysis/factors/${factor.id}`,
      statements: aid.factor(factor),
    })),
    ...whys.filter(stands).map((why) => ({
      where: 'Why',
      text: why.text,
      to: `/analysis/whys/${why.id}`,
      statements: aid.why(why),
    })),
    ...nodes.map((node) => ({
      where: 'In the graph',
      text: node.text,
      to: '/analysis/graph',
      statements: aid.thing(node),
    })),
    ...decisions.map((decision) => ({
      where: 'Decided',
      text: decision.text,
      to: '/meeting',
      statements: aid.decision(decision),
    })),
  ];
  const places = said.map((place, key) => ({ ...place, key })).filter(({ statements }) => statements.length > 0);
  const notes = (isInText: boolean) =>
    places
      .flatMap(({ statements }) => statements)
      .filter(({ subject }) => (subject === 'section') === isInText)
      .reduce((sum, { notes: own }) => sum + own.length, 0);
  const pointed = { inText: notes(true), besides: notes(false), uncited: claims.length };
  return { frame, places, pointed, claims: claims.map((claim, key) => ({ ...claim, key })) };
}
