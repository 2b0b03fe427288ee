import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireViewer } from '#app/auth/session.server.ts';
import { getTemplateCell, getTemplateVersion } from '#app/db/templates.server.ts';
import { ordinalIn } from '#app/parameters.ts';
import { answeringFile } from '#app/refusal-response.server.ts';
import { templateFileName } from '#app/text/template-bundle.ts';
import { requireTemplate } from '#app/workflows/set-review.ts';
import { serialiseTemplateFile } from '#templates/template-file.ts';

/** A template as its file: the newest version, or the one that `version` names. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireViewer(context, request);
  return answeringFile(request, context, { href: '/templates', words: 'To the templates' }, async () => {
    const cell = await getTemplateCell(context.db, params.category ?? '', params.audience ?? '');
    const { category, audience } = cell;
    const { id, reviewEveryDays, latest } = requireTemplate(cell);
    const number = ordinalIn(new URL(request.url).searchParams, 'version');
    const { content } = number === null ? latest : await getTemplateVersion(context.db, id, number);
    const text = serialiseTemplateFile({ category: category.key, audience, reviewEveryDays, content });
    return new Response(text, {
      headers: {
        'Content-Type': 'text/markdown; charset=utf-8',
        'Content-Disposition': `attachment; filename="${templateFileName(category.key, audience)}"`,
        'Cache-Control': 'private, no-store',
      },
    });
  });
}
