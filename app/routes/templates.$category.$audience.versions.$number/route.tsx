import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import exportClasses from '#app/components/tables/export-links.module.css';
import { StageTexts } from '#app/components/templates/stage-texts.tsx';
import { PartTitle, TemplateFacts } from '#app/components/templates/template-facts.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { answering } from '#app/http-response.server.ts';
import { loadVersion } from './load-version.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.name}, version ${page.number} · Hindsight` : 'Template · Hindsight' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const cell = { category: params.category ?? '', audience: params.audience ?? '' };
  return answering(() => loadVersion({ ...context, viewer }, cell, params.number ?? ''));
}

export default function TemplateVersionPage() {
  const { path, name, number, latest, createdAt, by, note, followed, facts, stages, mayChange, timeZone } =
    useLoaderData<typeof loader>();
  const isLatest = number === latest;
  return (
    <>
      <PageHeader
        title={`${name}, version ${number}`}
        lead={
          <>
            <Time at={createdAt} timeZone={timeZone} />
            {by && `, ${by}`}
            {note && `: ${note}`}{' '}
            <Link to={path}>{isLatest ? 'It is in force.' : `Version ${latest} is in force.`}</Link>
          </>
        }
        actions={
          mayChange &&
          !isLatest && (
            <ButtonLink to={`${path}/edit?from=${number}`} variant="default">
              Begin a new version with this one
            </ButtonLink>
          )
        }
      />
      <TemplateFacts facts={facts} />
      <p>{followed ?? 'Nothing was owed by this version.'}</p>
      <p className={exportClasses.links}>
        {!isLatest && <Link to={`${path}?from=${number}&to=${latest}#difference`}>What changed since</Link>}
        <a href={`${path}/export?version=${number}`} download aria-label="Take along: this version as a file">
          Take along
        </a>
      </p>
      <PartTitle id="texts">Texts</PartTitle>
      <StageTexts stages={stages} />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
