import { Anchor, Stack, Text, Title } from '@mantine/core';
import { type ErrorResponse, isRouteErrorResponse, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { type Refusal, RefusedFilters } from '../figures/refused-filters.tsx';

/** What answeringFilters throws. */
const isRefusal = (thrown: unknown): thrown is { refusal: Refusal } =>
  typeof thrown === 'object' && thrown !== null && 'refusal' in thrown;

const WORDS: Record<number, { title: string; text: string }> = {
  403: { title: 'This is not yours to do', text: 'Your role does not allow it. An administrator can change that.' },
  404: { title: 'Nothing is here', text: 'The page does not exist, or it is not yours to see.' },
  409: { title: 'This does not fit how things stand', text: 'Open the page again to see how they stand now.' },
  412: {
    title: 'Somebody was quicker',
    text: 'The record changed while you were at it. Open it again to see how it stands now.',
  },
  422: { title: 'This cannot be understood', text: 'Part of the address asks for what does not exist.' },
  429: { title: 'Too many tries', text: 'Wait a little, then try again.' },
};

const DEFECT = {
  title: 'This page failed',
  text: 'It is our mistake, and it is in the log. What you had saved is safe.',
};

/** What we said when we refused it; nothing where the router did, whose words are for developers. */
function ownWords(error: ErrorResponse): string {
  const isOfRouter = 'internal' in error && error.internal === true;
  return !isOfRouter && typeof error.data === 'string' ? error.data : '';
}

/** Says what went wrong, and where to go on; the main part of the page where no shell surrounds it. */
export function ErrorPage() {
  const root = useRouteLoaderData('root') as { viewer: unknown } | undefined;
  const isFramed = Boolean(root?.viewer);
  const error = useRouteError();
  if (isRouteErrorResponse(error) && isRefusal(error.data)) return <RefusedFilters refusal={error.data.refusal} />;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const words = WORDS[status] ?? (status < 500 ? { title: 'This did not work', text: '' } : DEFECT);
  const message = (isRouteErrorResponse(error) && ownWords(error)) || words.text;
  return (
    <Stack
      component={isFramed ? 'div' : 'main'}
      gap="xs"
      maw="36rem"
      mx={isFramed ? 0 : 'auto'}
      px={isFramed ? 0 : 'md'}
      py={isFramed ? 0 : '4rem'}
    >
      <Text c="var(--ink-quiet)" fz="sm" className="figure">
        {status}
      </Text>
      <Title order={1} fz="1.6rem">
        {words.title}
      </Title>
      <Text>{message}</Text>
      <Anchor href="/">To the overview</Anchor>
    </Stack>
  );
}
