import type { Stage } from '#templates/content.ts';
import type { Random } from '../random.ts';
import { NO_RELEASES, NOTHING_IS_LOST } from './revisions.ts';

export interface Edited {
  category: string;
  audience: 'internal' | 'external';
  stage: Stage;
  /** Of the version that it was drafted from. */
  number: number;
  body: string;
}

/** What somebody makes another once in a while. */
const NOW_AND_THEN: readonly ((body: string) => string)[] = [
  (body) => body.replace('and we are working on it now.', 'and everybody who can help is working on it.'),
  (body) => body.replace('Every hint helps, also one that turns out to be nothing.', 'Every hint helps.'),
  (body) => body.replace('Thank you for your patience.', 'Thank you for bearing with us.'),
  (body) => body.replace('We will write to you as soon as we can.', 'We will write to you within the hour.'),
  (body) => body.replace('**Please keep an eye on it:**', '**Please look at your dashboards until tomorrow:**'),
  (body) => body.replace(' Thank you to everybody who helped.', ' Thank you, all of you: that went quickly.'),
  (body) => `${body}\n\nOur support answers calls day and night.`,
];
const IN_OLD_VERSIONS = 0.34;
const IN_REVISED_VERSIONS = 0.12;
/** How many of the writers put in by hand what every reader asked for. */
const MISSED_IN_THE_TEXT = 0.72;

/** What a writer changes in a text whose gaps are filled in, and again and again until the template says it. */
export function editedByHand(random: Random, { category, audience, stage, number, body }: Edited): string {
  let edited = body;
  const [isMissed, isOther] = [
    random.chance(MISSED_IN_THE_TEXT),
    random.chance(number > 1 ? IN_REVISED_VERSIONS : IN_OLD_VERSIONS),
  ];
  if (isMissed && category === 'availability' && stage === 'acknowledged' && number === 1) {
    edited =
      audience === 'external'
        ? edited.replace('We will write again', `${NOTHING_IS_LOST}\n\nWe will write again`)
        : edited.replace('**How you can help:**', `${NO_RELEASES}\n\n**How you can help:**`);
  }
  if (!isOther) return edited;
  const fitting = NOW_AND_THEN.slice(0, audience === 'external' ? undefined : -1).filter(
    (edit) => edit(edited) !== edited,
  );
  return fitting.length > 0 ? random.pick(fitting)(edited) : edited;
}

const NO_CAUSE =
  /(\*\*The cause:\*\* )we are still looking into it\. We will tell you what we find\.|(Cause: )not known yet; we go on looking/;

/** Puts the cause in where nobody had recorded it; the same text where it has no place for it. */
export const withCause = (body: string, cause: string) =>
  body.replace(NO_CAUSE, (_, outside = '', inside = '') => `${outside}${inside}${cause}`);
