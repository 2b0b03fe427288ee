import type { ReactNode } from 'react';
import type { LiveBlock } from '#app/document/model.ts';
import type { LiveRecord, RecordedDuration } from '#app/document/record.ts';
import { withDays } from '#app/text/instants.ts';
import { unbroken } from '#app/text/quantities.ts';
import {
  durationWords,
  eventsBetween,
  NOTHING_BETWEEN,
  NOTHING_OWED,
  recordedDutyWords,
  UNKNOWN_FIGURE,
  usualWords,
} from '#app/text/record-words.ts';
import { Time } from '../ui/time.tsx';
import type { Setting } from './document-body.tsx';

const NAMES = { timelineExcerpt: 'Timeline', metricFigure: 'Figure', dutiesBlock: 'What was owed to whom' } as const;

/** A live block as it stands in the record that is shown: today's, or that of a version. */
export function LiveBlockView({ block, setting }: { block: LiveBlock; setting: Setting }) {
  const { live } = setting;
  return (
    <figure data-live={block.type}>
      <figcaption>
        {NAMES[block.type]}, from the record
        {live && block.type === 'timelineExcerpt' && `; times in ${setting.timeZone}`}
      </figcaption>
      {live && shown(block, live, setting)}
    </figure>
  );
}

function shown(block: LiveBlock, live: LiveRecord, setting: Setting): ReactNode {
  switch (block.type) {
    case 'timelineExcerpt':
      return timeline(eventsBetween(live, block.attrs), setting);
    case 'metricFigure':
      return figure(
        live.durations.find(({ id }) => id === block.attrs.metric),
        setting,
      );
    case 'dutiesBlock':
      return duties(live.duties);
  }
}

function timeline(events: LiveRecord['events'], { timeZone }: Setting): ReactNode {
  if (events.length === 0) return <p>{NOTHING_BETWEEN}</p>;
  return (
    <ol>
      {withDays(events, timeZone).map(({ id, at, day, kind, text, role }) => (
        <li key={id}>
          {day && <span data-day="">{day} </span>}
          <Time at={at} timeZone={timeZone} show="clock" />{' '}
          <span>
            <strong>{kind}</strong>
            {text && ` ${text}`}
            {role && <small> ({role})</small>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function figure(duration: RecordedDuration | undefined, { Quantity }: Setting): ReactNode {
  if (!duration) return <p>{UNKNOWN_FIGURE}</p>;
  const { name, seconds, usual } = duration;
  return (
    <p>
      {name}:{' '}
      <strong>
        <Quantity value={seconds} unit="seconds">
          {unbroken(durationWords(duration))}
        </Quantity>
      </strong>
      {usual && `; ${unbroken(usualWords(usual))}`}
    </p>
  );
}

function duties(owed: LiveRecord['duties']): ReactNode {
  if (owed.length === 0) return <p>{NOTHING_OWED}</p>;
  return (
    <ul>
      {owed.map((duty, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two duties may read alike, and nobody moves them here
        <li key={index}>{unbroken(recordedDutyWords(duty))}</li>
      ))}
    </ul>
  );
}
