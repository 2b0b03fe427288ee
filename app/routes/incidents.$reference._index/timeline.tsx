import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { MessageBody } from '#app/components/messages/message-body.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { dayOf } from '#app/text/instants.ts';
import classes from './timeline.module.css';
import type { TimelineRow } from './timeline-view.ts';

interface TimelineProps {
  rows: TimelineRow[];
  timeZone: string;
  keptId: string | undefined;
}

/** What happened, the newest last, a heading for each day. */
export function Timeline({ rows, timeZone, keptId }: TimelineProps) {
  const kept = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (keptId) kept.current?.scrollIntoView({ block: 'center' });
  }, [keptId]);
  return (
    <div>
      <h2>Timeline</h2>
      <ol className={classes.timeline}>
        {rows.map((row, index) => {
          const day = dayOf(row.at, timeZone);
          const before = rows[index - 1];
          const isNewDay = !before || dayOf(before.at, timeZone) !== day;
          return (
            <li key={row.id} id={`event-${row.id}`} ref={row.id === keptId ? kept : undefined}>
              {isNewDay && <div className={classes.day}>{day}</div>}
              <Entry row={row} timeZone={timeZone} isKept={row.id === keptId} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Entry({ row, timeZone, isKept }: { row: TimelineRow; timeZone: string; isKept: boolean }) {
  return (
    <div className={classes.entry} data-type={row.type} data-retracted={row.isRetracted} data-kept={isKept}>
      <Time at={row.at} timeZone={timeZone} show="clock" />
      <div>
        <div className={classes.head}>
          <span className={classes.label}>{row.label}</span>
          <span className={classes.details}>
            {[...(row.isRetracted ? ['taken back'] : []), ...row.details].join(' · ')}
          </span>
          {row.correctTo && (
            <Anchor
              component={Link}
              to={row.correctTo}
              className={classes.correct}
              aria-label={`Correct: ${row.label}`}
            >
              Correct
            </Anchor>
          )}
        </div>
        {row.text && <p className={classes.text}>{row.text}</p>}
        {row.message && (
          <details className={classes.earlier}>
            <summary>What it said</summary>
            <MessageBody html={row.message} />
          </details>
        )}
        {row.earlier.length > 0 && (
          <details className={classes.earlier}>
            <summary>
              {row.earlier.length === 1 ? '1 earlier version' : `${row.earlier.length} earlier versions`}
            </summary>
            <ul>
              {row.earlier.map((version) => (
                <li key={version.id}>
                  {version.at ? <Time at={version.at} timeZone={timeZone} /> : 'taken back'} {version.text}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}
