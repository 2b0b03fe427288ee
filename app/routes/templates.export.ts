import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireViewer } from '#app/auth/session.server.ts';
import { listTemplateCells } from '#app/db/templates.server.ts';
import { bundleOf, templateFileName } from '#app/text/template-bundle.ts';
import { serialiseTemplateFile } from '#templates/template-file.ts';

/** Every template in one file, which the import reads again; each part of it is a template file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireViewer(context, request);
  const files = (await listTemplateCells(context.db)).flatMap(({ category, audience, template }) => {
    if (!template) return [];
    const { reviewEveryDays, latest } = template;
    const text = serialiseTemplateFile({ category: category.key, audience, reviewEveryDays, content: latest.content });
    return [{ name: templateFileName(category.key, audience), text }];
  });
  return new Response(bundleOf(files), {
    headers: {
      'Content-Type': 'text/markdown; charset=utf-8',
      'Content-Disposition': 'attachment; filename="hindsight-templates.md"',
      'Cache-Control': 'private, no-store',
    },
  });
}
