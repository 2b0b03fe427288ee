import { Anchor, Group, Title } from '@mantine/core';
import { Link } from '@remix-run/react';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { IncidentState } from '#app/components/ui/incident-state.tsx';
import { Severity } from '#app/components/ui/severity.tsx';
import { useNow } from '#app/components/ui/use-now.ts';
import { durationText } from '#app/text/durations.ts';
import { KIND_EXPLAINED, KIND_NAMES } from '#app/text/incident-words.ts';
import classes from './incident.module.css';
import type { IncidentPage } from './load-incident.server.ts';

/** What it is, how bad, since when: the first thing the eye meets at three in the morning. */
export function IncidentHeader({ page, isLive }: { page: IncidentPage; isLive: boolean }) {
  const { incident, categories, viewer } = page;
  const now = useNow(page.now);
  const base = `/incidents/${incident.reference}`;
  const until = incident.resolvedAt ?? incident.closedAt ?? now;
  const since =
    incident.startedAt && durationText(Math.max(0, (until.getTime() - incident.startedAt.getTime()) / 1000));
  return (
    <header>
      <div className={classes.badges}>
        <span className={`${classes.reference} figure`}>{incident.reference}</span>
        <Severity severity={incident.severity} />
        <span>
          {categories.length > 0 ? categories.map((category) => category.name).join(', ') : 'no category yet'}
        </span>
        {incident.kind !== 'production' && <strong>{KIND_NAMES[incident.kind]}</strong>}
        {incident.restricted && <strong>Restricted</strong>}
        <span className="figure">
          <IncidentState state={incident.state} /> {since && (incident.state === 'open' ? since : `after ${since}`)}
        </span>
        <span className={`${classes.live} ${classes.quiet}`} data-live={isLive}>
          {isLive ? 'live' : 'as loaded'}
        </span>
      </div>
      <Group justify="space-between" align="flex-start" gap="xs" mt={4}>
        <Title order={1} fz={{ base: '1.4rem', sm: '1.7rem' }} lh={1.25} style={{ overflowWrap: 'anywhere' }}>
          {incident.title}
        </Title>
        <Group gap="xs" className={classes.actions}>
          {viewer.mayChange && (
            <ButtonLink to={`${base}/edit`} variant="default" size="compact-md">
              Edit
            </ButtonLink>
          )}
          {viewer.mayRestrict && (
            <ButtonLink to={`${base}/access`} variant="default" size="compact-md">
              Who sees it
            </ButtonLink>
          )}
        </Group>
      </Group>
      {incident.summary && <p className={classes.summary}>{incident.summary}</p>}
      {incident.kind !== 'production' && <p className={classes.summary}>{KIND_EXPLAINED[incident.kind]}</p>}
      {incident.isDuplicate && (
        <p className={classes.summary}>
          A duplicate
          {page.mergedInto && (
            <>
              {' of '}
              <Anchor component={Link} to={`/incidents/${page.mergedInto.reference}`}>
                {page.mergedInto.reference} {page.mergedInto.title}
              </Anchor>
            </>
          )}
          : it counts in no figure.
        </p>
      )}
      {page.duplicates.map((duplicate) => (
        <p key={duplicate.reference} className={classes.summary}>
          Duplicate:{' '}
          <Anchor component={Link} to={`/incidents/${duplicate.reference}`}>
            {duplicate.reference} {duplicate.title}
          </Anchor>
        </p>
      ))}
    </header>
  );
}
