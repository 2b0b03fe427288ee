import type { LoaderFunctionArgs } from '@remix-run/node';
import { renderToStaticMarkup } from 'react-dom/server';
import { requireViewer } from '#app/auth/session.server.ts';
import { drawCausalGraph, GRAPH_FORMATS } from '#app/components/analysis/draw-causal-graph.ts';
import { DrawingSvg, FILE_TONES } from '#app/components/drawing/drawing-svg.tsx';
import { loadCausalGraph } from '#app/db/causal-graphs.server.ts';
import { listPeopleAsRoles } from '#app/db/people-as-roles.server.ts';
import { getPostMortem } from '#app/db/post-mortems.server.ts';
import { AppError } from '#app/errors.ts';
import { arrange } from '#app/layout/arrange.server.ts';
import { oneOf } from '#app/parameters.ts';
import { answeringFile } from '#app/refusal-response.server.ts';
import { graphWords } from '#app/text/causal-words.ts';
import { incidentReference, postMortemReference } from '#app/text/references.ts';
import { asRoles } from './post-mortems.$reference._index/told-as-roles.ts';

/** The causal graph of a post-mortem as a file, black on white, people as roles; `format` says which way it reads. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const way = { href: '/post-mortems', words: 'To the post-mortems' };
  return answeringFile(request, context, way, async () => {
    const format = oneOf(new URL(request.url).searchParams, 'format', GRAPH_FORMATS) ?? 'wide';
    const postMortem = await getPostMortem(context.db, viewer, params.reference ?? '');
    const [drawn, people] = await Promise.all([
      loadCausalGraph(context.db, viewer, postMortem.id),
      listPeopleAsRoles(context.db, viewer, postMortem.incidentId),
    ]);
    const told = asRoles(people);
    const { nodes, edges } = told.found(drawn);
    const reference = postMortemReference(postMortem.number);
    if (nodes.length === 0) throw new AppError('NOT_FOUND', `No causal graph is drawn in ${reference} yet.`);
    const { arrows, alone } = graphWords({ nodes, edges });
    const svg = renderToStaticMarkup(
      <DrawingSvg
        drawing={await drawCausalGraph({ nodes, edges }, format, arrange)}
        title={`What led to what in ${incidentReference(postMortem.incidentNumber)}: ${told.text(postMortem.incidentTitle)}`}
        description={[...arrows, ...alone].map(({ text }) => text).join('. ')}
        tones={FILE_TONES}
        isFile
      />,
    );
    return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, {
      headers: {
        'Content-Type': 'image/svg+xml; charset=utf-8',
        'Content-Disposition': `inline; filename="${reference}-graph.svg"`,
        'Cache-Control': 'private, no-store',
      },
    });
  });
}
