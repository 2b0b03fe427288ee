import { Anchor } from '@mantine/core';
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireViewer } from '#app/auth/session.server.ts';
import { DrawingSvg, PAGE_TONES } from '#app/components/drawing/drawing-svg.tsx';
import { drawPicture, FORMATS } from '#app/components/picture/draw-picture.ts';
import { PictureInWords } from '#app/components/picture/picture-in-words.tsx';
import { describe } from '#app/components/picture/picture-model.ts';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/ui/use-live.ts';
import { answering } from '#app/http-response.server.ts';
import { arrange } from '#app/layout/arrange.server.ts';
import { loadPicture } from './load-picture.server.ts';
import classes from './picture.module.css';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.picture.reference}: the picture` : 'Picture'} · Hindsight` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(context, request);
  const reference = params.reference ?? '';
  return answering(async () => {
    const { incidentId, picture } = await loadPicture(context.db, viewer, reference, {
      timeZone: viewer.timeZone,
      isFile: false,
    });
    if (reference !== picture.reference) throw redirect(`/incidents/${picture.reference}/picture`);
    const [wide, sheet, phone] = await Promise.all(FORMATS.map((format) => drawPicture(picture, format, arrange)));
    return { incidentId, picture, drawings: { wide: wide!, sheet: sheet!, phone: phone! } };
  });
}

export default function PictureRoute() {
  const { incidentId, picture, drawings } = useLoaderData<typeof loader>();
  useLive({ topics: ['incident', 'directory'], incidentId });
  const { reference } = picture;
  const title = `${reference} in one picture: ${picture.title}`;
  return (
    <article>
      <p className={classes.tools}>
        <Anchor component={Link} to={`/incidents/${reference}`}>
          Back to {reference}
        </Anchor>
        <a href={`/incidents/${reference}/picture.svg`} download={`${reference}.svg`}>
          As a file (SVG)
        </a>
        <span>To print it, use your browser's print: it fills one page.</span>
      </p>
      <h1 className={classes.title}>{title}</h1>
      {FORMATS.map((format) => (
        <DrawingSvg
          key={format}
          drawing={drawings[format]}
          title={title}
          description={describe(picture)}
          tones={PAGE_TONES}
          className={`${classes.drawing} ${classes[format]}`}
        />
      ))}
      <PictureInWords picture={picture} />
    </article>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
