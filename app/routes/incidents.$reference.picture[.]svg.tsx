import type { LoaderFunctionArgs } from '@remix-run/node';
import { renderToStaticMarkup } from 'react-dom/server';
import { requireViewer } from '#app/auth/session.server.ts';
import { DrawingSvg, FILE_TONES } from '#app/components/drawing/drawing-svg.tsx';
import { drawPicture, FORMATS } from '#app/components/picture/draw-picture.ts';
import { describe } from '#app/components/picture/picture-model.ts';
import { arrange } from '#app/layout/arrange.server.ts';
import { oneOf } from '#app/parameters.ts';
import { answeringFile } from '#app/refusal-response.server.ts';
import { loadPicture } from './incidents.$reference.picture/load-picture.server.ts';

/** The picture of an incident as a file, black on white, with its times in UTC; `format` says for which paper. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  return answeringFile(request, context, { href: '/incidents', words: 'To the incidents' }, async () => {
    const format = oneOf(new URL(request.url).searchParams, 'format', FORMATS) ?? 'wide';
    const { picture } = await loadPicture(context.db, viewer, params.reference ?? '', {
      timeZone: 'UTC',
      isFile: true,
    });
    const drawing = await drawPicture(picture, format, arrange);
    const title = `${picture.reference} in one picture: ${picture.title}`;
    const svg = renderToStaticMarkup(
      <DrawingSvg drawing={drawing} title={title} description={describe(picture)} tones={FILE_TONES} isFile />,
    );
    return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, {
      headers: {
        'Content-Type': 'image/svg+xml; charset=utf-8',
        'Content-Disposition': `inline; filename="${picture.reference}.svg"`,
        'Cache-Control': 'private, no-store',
      },
    });
  });
}
