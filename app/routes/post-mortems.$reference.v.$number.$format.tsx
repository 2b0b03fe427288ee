import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireViewer } from '#app/auth/session.server.ts';
import { listPeopleAsRoles } from '#app/db/people-as-roles.server.ts';
import { AppError } from '#app/errors.ts';
import { oneOf } from '#app/parameters.ts';
import { documentPdf } from '#app/print/document-pdf.server.ts';
import { PAPER_NAMES } from '#app/print/render-pdf.server.ts';
import { answeringFile } from '#app/refusal-response.server.ts';
import { loadExportedGraph } from './post-mortems.$reference.v.$number._index/load-exported-graph.server.ts';
import { loadFiledAnalysis } from './post-mortems.$reference.v.$number._index/load-filed-analysis.server.ts';
import { loadVersion } from './post-mortems.$reference.v.$number._index/load-version.server.ts';
import {
  FORMATS,
  type Format,
  versionFile,
  versionOnPaper,
} from './post-mortems.$reference.v.$number._index/version-file.server.ts';

/** A version as a file: `/post-mortems/PM-31/v/3.md`, `.json`, `.html`, `.pdf`. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { reference = '', number = '', format = '' } = params;
  const way = { href: `/post-mortems/${reference}/versions`, words: 'To the versions' };
  return answeringFile(request, context, way, async () => {
    const paper = oneOf(new URL(request.url).searchParams, 'paper', PAPER_NAMES) ?? 'a4';
    const version = await loadVersion(context, viewer, reference, number, 'UTC');
    const name = `${version.frame.reference}-v${version.number}.${format}`;
    const { frame, isForCustomers } = version;
    const people = await listPeopleAsRoles(context.db, viewer, frame.incident.id);
    const graph = isForCustomers ? null : await loadExportedGraph(context.db, viewer, frame, version.number, people);
    const analysis = await loadFiledAnalysis(context.db, viewer, frame.id, version.number);
    const { reference: own, incident } = frame;
    const filed = { ...version, reference: own, incident, graph, analysis, people };
    const { type, body } = await fileOf(format, filed, () =>
      documentPdf(context, versionOnPaper(filed, { paper, publicUrl: context.config.publicUrl }), {
        by: viewer.userId,
        signal: request.signal,
      }),
    );
    return new Response(body, {
      headers: {
        'Content-Type': type,
        // a page that somebody wrote is never one of ours
        'Content-Disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`,
        'Cache-Control': 'private, no-store',
      },
    });
  });
}

async function fileOf(format: string, version: Parameters<typeof versionFile>[1], print: () => Promise<Buffer>) {
  if (format === 'pdf') return { type: 'application/pdf', body: new Uint8Array(await print()) };
  const known = FORMATS.find((one): one is Format => one === format);
  if (!known) throw new AppError('NOT_FOUND', `A version can be had as ${[...FORMATS, 'pdf'].join(', ')}.`);
  return versionFile(known, version);
}
