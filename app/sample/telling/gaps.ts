import { gapsIn } from '#templates/gaps.ts';
import type { FailureMode } from '../model.ts';
import type { Random } from '../random.ts';

/** What writers know when they fill a draft in. */
export interface Known {
  random: Random;
  mode: FailureMode;
  fill: (text: string) => string;
  isNatureKnown: boolean;
  /** What was written on the timeline last. */
  latest: string | null;
  services: string;
  teams: string;
}

const LOOKING = [
  'We are looking for the cause, with everybody who knows these parts.',
  'We have ruled out the latest changes and look at what lies under them.',
  'We compare what fails with what works, to find what they do not share.',
];
/** For customers: what is behind it, without our own words for it. */
const REPAIRING = [
  'We know what is behind it, and the remedy is being tried in one place first.',
  'The cause is found. The repair is on its way to all regions.',
  'We have found what is behind it, and put it right step by step, so that nothing else suffers.',
];
const NOTHING_NEW = [
  'Nothing new since then; we go on looking.',
  'No change so far. The latest idea did not hold, and we follow the next one.',
  'As before. Two people look at it from both ends.',
];
const NEXT = [
  'We watch the figures for half an hour before we say that it is over.',
  'Operations tries the remedy in one region first; nothing is needed from others.',
  'Next look at it together in half an hour. Customer care needs nothing but this text.',
  'Whoever knows a dependency that no diagram shows: please say so now.',
];
const WENT_WELL = [
  'The way back had been rehearsed, and took minutes.',
  'Customer care knew what to say from the first call on.',
  'Two teams looked at the same dashboard, and nobody had to explain it.',
];

/** The items that a gap says, and what writers put there. */
type Filler = readonly [start: RegExp, items: readonly string[], text: (known: Known) => string];

const FILLERS: readonly Filler[] = [
  [/^the work under way/, ['what-is-done'], (known) => pick(known, known.isNatureKnown ? REPAIRING : LOOKING)],
  [/^what helps users now/, ['what-users-can-do', 'what-is-done'], (known) => said(known, 'publicWords')],
  [/^what changed since/, [], (known) => known.latest ?? pick(known, NOTHING_NEW)],
  [/^what happens next/, [], (known) => pick(known, NEXT)],
  [/^(as monitoring names|the services)/, ['affected-services'], ({ services }) => services],
  [/^what made it possible/, ['cause'], (known) => said(known, 'finding')],
  [
    /^what is done, and what is planned/,
    ['preventive-measures'],
    (known) => `${said(known, 'repair')} An alert on the symptom itself follows within two weeks.`,
  ],
  [/^what is done so that/, ['what-is-done'], (known) => said(known, 'repair')],
  [/^what helped/, [], (known) => pick(known, WENT_WELL)],
  [/^who (owns|keeps)/, ['responsible-teams'], ({ teams }) => teams],
  [/^as far as it is known/, ['the-incident'], (known) => said(known, 'report')],
  [
    /^what it could do at worst/,
    ['possible-impact'],
    (known) => `At worst more accounts than those seen so far. ${known.fill(known.mode.observations[0] ?? '')}`.trim(),
  ],
  [/^as it looks now/, ['possible-impact'], (known) => `As before: ${said(known, 'report')}`],
  [
    /^what each team does/,
    ['immediate-work'],
    (known) =>
      `${known.teams}: ${said(known, 'decision')} Nobody restarts or deletes anything before the traces are copied.`,
  ],
  [
    /^what each team finds out/,
    ['how-teams-assist'],
    ({ teams }) => `${teams}: keep the logs of these days, and count who is concerned by tonight.`,
  ],
  [
    /^what is (needed next|still needed)/,
    ['how-teams-assist'],
    ({ teams }) => `${teams}: the list of those concerned, by noon tomorrow.`,
  ],
  [
    /^what is watched/,
    [],
    () => 'Sign-ins and payments are watched more closely for a week; copies of the logs are kept.',
  ],
  [
    /^step by step/,
    ['what-the-user-must-do'],
    (known) => `There is nothing that you have to do now. ${said(known, 'publicWords')}`,
  ],
  [/^the flaw or attack/, ['flaw-or-attack'], (known) => said(known, 'report')],
  [
    /^who (is|was) concerned/,
    ['severity-and-extent'],
    (known) => `It concerns ${known.services}, and nothing else as far as we know.`,
  ],
  [
    /^what stop(s|ped) it/,
    ['measures-taken'],
    (known) => (known.isNatureKnown ? said(known, 'mitigation') : pick(known, LOOKING)),
  ],
  [/^the measures taken/, ['measures-taken'], (known) => said(known, 'repair')],
  [
    /^reports, advisories/,
    ['anything-else'],
    () => 'Your contact at our support knows about it and answers questions.',
  ],
  [/^what we found/, [], (known) => known.latest ?? said(known, 'report')],
  [/^which data/, ['kind-of-data'], (known) => said(known, 'publicWords')],
  [/^what (limits|ended)/, [], (known) => said(known, known.isNatureKnown ? 'mitigation' : 'decision')],
  [
    /^(the questions that only|what we need to judge)/,
    ['needed-from-the-user'],
    () => 'Please tell us within two days whether people wrote to you about this. Otherwise we need nothing from you.',
  ],
  [
    /^which obligations/,
    ['laws-broken'],
    () =>
      'Data reached somebody for whom it was not meant (GDPR Art. 5). Our data protection officer decides with yours whether authorities are told.',
  ],
  [
    /^(the likely consequences|for the people concerned)/,
    [],
    () =>
      'Somebody may have read a name, an address or a number that was not meant for them. Payments and passwords are not part of it.',
  ],
  [/^what was done, and what is planned/, [], (known) => `${said(known, 'mitigation')} ${said(known, 'repair')}`],
  [/^notified when/, [], () => 'Notified to the authority within the 72 hours, by the data protection officer.'],
  [
    /^Where we caused it/,
    ['apology'],
    () => 'We are sorry. You trusted us with this data, and we did not protect it as we should have.',
  ],
  [/^what they should still do/, [], () => 'There is nothing left for you to do.'],
  [/^open questions/, [], () => 'The privacy team tells the teams when the kept logs may be deleted.'],
  [/^when$/, [], () => 'today'],
  [
    /^through which channel/,
    ['supplier-told'],
    () => 'Told by their emergency line and by mail; they confirm that they see it too.',
  ],
  [/^what we can do without them/, ['way-around'], (known) => said(known, 'decision')],
  [/^the number that the supplier/, [], (known) => `S-${known.random.whole(10_000, 99_999)}`],
];

const said = (
  { mode, fill }: Known,
  what: 'report' | 'finding' | 'decision' | 'mitigation' | 'repair' | 'publicWords',
) => fill(mode[what] || mode.report);
const pick = ({ random }: Known, texts: readonly string[]) => random.pick(texts);
const fillerOf = (gap: string) => FILLERS.find(([start]) => start.test(gap));

/** Whether a writer of the sample knows what to put into a gap. */
export const canFill = (gap: string) => fillerOf(gap) !== undefined;

/** The ids of what the gaps of a text say. */
export const itemsOfGaps = (body: string) => gapsIn(body).flatMap(({ text }) => fillerOf(text)?.[1].slice(0, 1) ?? []);

/**
 * A draft as it goes out: every gap is filled in.
 *
 * @param leftOut the id of an item whose line is taken away instead
 */
export function filledIn(body: string, known: Known, leftOut: string | null): string {
  const lines = body.split('\n').map((line) => {
    const gaps = gapsIn(line);
    if (leftOut !== null && gaps.some(({ text }) => fillerOf(text)?.[1][0] === leftOut)) return null;
    return gaps.reduceRight((written, { text, start, end }) => {
      const filler = fillerOf(text);
      return written.slice(0, start) + (filler ? filler[2](known) : '') + written.slice(end);
    }, line);
  });
  return lines
    .filter((line) => line !== null)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
