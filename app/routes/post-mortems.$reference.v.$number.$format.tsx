import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireViewer } from '#app/auth/session.server.ts';
import { AppError } from '#app/errors.ts';
import { oneOf } from '#app/parameters.ts';
import { pagePdf } from '#app/print/page-pdf.server.ts';
import { PAPER_NAMES } from '#app/print/render-pdf.server.ts';
import { answeringFile } from '#app/refusal-response.server.ts';
import { loadVersion } from './post-mortems.$reference.v.$number._index/load-version.server.ts';
import { FORMATS, type Format, versionFile } from './post-mortems.$reference.v.$number._index/version-file.server.ts';

/** A version as a file: `/post-mortems/PM-31/v/3.md`, `.json`, `.html`, `.pdf`. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const { reference = '', number = '', format = '' } = params;
  const way = { href: `/post-mortems/${reference}/versions`, words: 'To the versions' };
  return answeringFile(request, context, way, async () => {
    const paper = oneOf(new URL(request.url).searchParams, 'paper', PAPER_NAMES) ?? 'a4';
    const version = await loadVersion(context.db, viewer, reference, number, 'UTC');
    const name = `${version.frame.reference}-v${version.number}.${format}`;
    const { type, body } = await fileOf(format, version, async () => {
      const pdf = await pagePdf(context, `/post-mortems/${version.frame.reference}/v/${version.number}`, paper);
      if (pdf) return pdf;
      const message = "There is no browser here to print with. Open the version and use your own browser's print.";
      throw new AppError('UNAVAILABLE', message);
    });
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

type Loaded = Awaited<ReturnType<typeof loadVersion>>;

async function fileOf(format: string, version: Loaded, print: () => Promise<Buffer>) {
  if (format === 'pdf') return { type: 'application/pdf', body: new Uint8Array(await print()) };
  const known = FORMATS.find((one): one is Format => one === format);
  if (!known) throw new AppError('NOT_FOUND', `A version can be had as ${[...FORMATS, 'pdf'].join(', ')}.`);
  const { frame } = version;
  return versionFile(known, { ...version, reference: frame.reference, incident: frame.incident });
}
