import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireViewer } from '#app/auth/session.server.ts';
import { AppError, isAppError } from '#app/errors.ts';
import { type ExportFormat, FORMATS } from '#app/text/exported-rows.ts';
import { writeTable } from './exported-table.server.ts';
import { TABLES } from './tables.server.ts';

/** A table as a file: /tables/incidents.csv?severity=SEV1, by the filters, the order and the permissions of its page. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const now = new Date();
  try {
    const { name, format, table } = fileOf(params.file ?? '');
    const { searchParams } = new URL(request.url);
    const body = await writeTable(name, table, format, { ...context, viewer, params: searchParams, now });
    const fileName = `hindsight-${name}-${now.toISOString().slice(0, 10)}.${format}`;
    return new Response(new Uint8Array(body), {
      headers: {
        'Content-Type': FORMATS[format],
        'Content-Disposition': `attachment; filename="${fileName}"`,
        'Cache-Control': 'private, no-store',
      },
    });
  } catch (error) {
    if (!isAppError(error)) throw error;
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
    return new Response(`${error.message}\n`, { status: error.status, headers });
  }
}

/** @throws AppError NOT_FOUND */
function fileOf(file: string) {
  const [, name = '', format = ''] = /^([a-z-]+)\.(csv|json)$/.exec(file) ?? [];
  const table = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined;
  if (!table) {
    throw new AppError(
      'NOT_FOUND',
      `There is no table "${file}"; there are ${Object.keys(TABLES).join(', ')}, as .csv and .json.`,
    );
  }
  return { name, format: format as ExportFormat, table };
}
