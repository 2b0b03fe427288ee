import { Anchor, Title } from '@mantine/core';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Severity } from '../ui/severity.tsx';
import classes from './post-mortem-header.module.css';

/** What stands at the head of every page of a post-mortem. */
export interface ShownPostMortem {
  reference: string;
  title: string;
  state: string;
  stateWords: string;
  due: { text: string; isOverdue: boolean };
  severity: Parameters<typeof Severity>[0]['severity'];
  isRestricted: boolean;
  incident: { reference: string; title: string };
  mayChange: boolean;
  mayWrite: boolean;
  /** The account for customers: what made it possible stands in the review. */
  isForCustomers: boolean;
}

const PLACES = [
  { name: 'read', path: '', words: 'Read' },
  { name: 'write', path: '/edit', words: 'Write' },
  { name: 'analysis', path: '/analysis', words: 'Analysis' },
  { name: 'versions', path: '/versions', words: 'Versions' },
  { name: 'wording', path: '/wording', words: 'Wording' },
  { name: 'comments', path: '/comments', words: 'Comments' },
  { name: 'review', path: '/review', words: 'Review' },
  { name: 'meeting', path: '/meeting', words: 'Meeting' },
] as const;

interface PostMortemHeaderProps {
  postMortem: ShownPostMortem;
  here: (typeof PLACES)[number]['name'];
  /** The page's own title, where it is not the document's. */
  title?: ReactNode;
  lead?: ReactNode;
}

/** Which post-mortem this is, how it stands, and its pages. */
export function PostMortemHeader({ postMortem, here, title, lead }: PostMortemHeaderProps) {
  const { reference, state, stateWords, due, severity, isRestricted, incident, mayWrite, isForCustomers } = postMortem;
  const heading = title ?? postMortem.title;
  const isNamedBelow = typeof heading === 'string' && heading.endsWith(incident.title);
  const isOffered = { write: mayWrite, wording: mayWrite, analysis: !isForCustomers } as Partial<
    Record<string, boolean>
  >;
  const places = PLACES.filter(({ name }) => (isOffered[name] ?? true) || here === name);
  return (
    <header className={classes.header}>
      <p className={classes.badges}>
        <span className="figure">{reference}</span>
        <span className={classes.state} data-state={state}>
          {stateWords}
        </span>
        {due.text && <span data-overdue={due.isOverdue || undefined}>{due.text}</span>}
        <span className={classes.incident}>
          <Severity severity={severity} />
          <Anchor
            component={Link}
            to={`/incidents/${incident.reference}`}
            aria-label={`${incident.reference} ${incident.title}`}
            inherit
          >
            {incident.reference}
            {!isNamedBelow && ` ${incident.title}`}
          </Anchor>
        </span>
        {isRestricted && <strong>Restricted</strong>}
      </p>
      <Title order={1} fz={{ base: '1.45rem', sm: '1.75rem' }} lh={1.25} style={{ overflowWrap: 'anywhere' }}>
        {heading}
      </Title>
      {lead && <p className={classes.lead}>{lead}</p>}
      <nav aria-label={`Pages of ${reference}`} className={classes.places}>
        {places.map(({ name, path, words }) => (
          <Link
            key={name}
            to={`/post-mortems/${reference}${path}`}
            prefetch="intent"
            aria-current={name === here ? 'page' : undefined}
          >
            {words}
          </Link>
        ))}
      </nav>
    </header>
  );
}
