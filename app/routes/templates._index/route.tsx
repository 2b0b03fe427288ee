import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { hasRole } from '#app/auth/permissions.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import exportClasses from '#app/components/tables/export-links.module.css';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { templateAdherence } from '#app/db/adherence.server.ts';
import { findOrganisation } from '#app/db/organisation.server.ts';
import { listRecipientRoleNames, listTemplateCells } from '#app/db/templates.server.ts';
import { dayIn } from '#app/text/days.ts';
import { mayChangeTemplates } from '#app/workflows/change-template.ts';
import { Matrix } from './matrix.tsx';
import { matrixLead, toMatrix } from './matrix-view.ts';

export const meta: MetaFunction = () => [{ title: 'Templates · Hindsight' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const [cells, roleNames, organisation, followed] = await Promise.all([
    listTemplateCells(context.db),
    listRecipientRoleNames(context.db),
    findOrganisation(context.db),
    templateAdherence(context.facts, viewer, 'template'),
  ]);
  const rows = toMatrix(cells, roleNames, dayIn(new Date(), organisation?.timeZone ?? 'UTC'), followed);
  return {
    rows,
    lead: matrixLead(rows),
    mayChange: mayChangeTemplates(viewer),
    mayAddCategory: hasRole(viewer, 'coordinator'),
    timeZone: viewer.timeZone,
  };
}

export default function TemplatesPage() {
  const { rows, lead, mayChange, mayAddCategory, timeZone } = useLoaderData<typeof loader>();
  useLive({ topics: ['directory', 'figures'] });
  const importFiles = mayChange && (
    <ButtonLink to="/templates/import" variant="default">
      Import files
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title="Templates" lead={lead} actions={importFiles} />
      <Matrix rows={rows} mayChange={mayChange} timeZone={timeZone} />
      <p className={exportClasses.links}>
        {mayAddCategory && <Link to="/settings/categories">Add a category</Link>}
        <a href="/templates/export" download aria-label="Take along: every template as one file">
          Take along
        </a>
      </p>
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
