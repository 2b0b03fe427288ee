import type { Stage } from '#templates/content.ts';
import type { Audience, DeliveryChannel, DeliveryState } from '../db/schema.ts';
import { durationText } from './durations.ts';
import { AUDIENCE_WORDS, CHANNEL_WORDS } from './incident-words.ts';
import { listed, plural, uncapital } from './numerals.ts';
import { postMortemReference } from './references.ts';
import { STAGE_WORDS } from './template-words.ts';

/* The words of messages: what is written, who gets it, how it went out, and what became of it. */

/** Who or what noticed an incident, as a message tells it. */
export const DETECTED_BY_WORDS = {
  monitoring: 'our monitoring',
  staff: 'our own people',
  customer: 'customers',
} as const;

/** "internal, acknowledged": what a message is, where the incident is known. */
export const messageKind = (audience: Audience, stage: Stage | null): string =>
  [AUDIENCE_WORDS[audience], ...(stage ? [STAGE_WORDS[stage]] : [])].map(uncapital).join(', ');

/** How many receivers a role has, with their names as far as they can be read at once. */
export function receiversText(names: readonly string[], shown = 5): string {
  if (names.length === 0) return 'reaches nobody';
  if (names.length <= shown) return `${plural(names.length, 'receiver', 'receivers')}: ${listed(names)}`;
  const rest = names.length - shown;
  return `${plural(names.length, 'receiver', 'receivers')}: ${names.slice(0, shown).join(', ')} and ${plural(rest, 'other', 'others')}`;
}

/** What becomes of a message in the feed that customers read in their own product. */
export type FeedReach = 'shows' | 'none' | 'left_out';

interface ChannelNames {
  channel: DeliveryChannel;
  /** Of people, or of the places that it is posted to. */
  names: readonly string[];
  feed: FeedReach | null;
}

/** What a channel reaches, or why it reaches nobody. */
export function channelReach({ channel, names, feed }: ChannelNames, isRestricted: boolean): string {
  if (feed === 'shows') return 'shown to customers in your own product, by the feed';
  if (names.length > 0) return receiversText(names);
  if (feed === 'none') return 'reaches nobody: no feed is open that your product could show it by';
  if (feed === 'left_out')
    return 'reaches nobody: the feed shows incidents of production only, and none that is restricted or merged';
  if (channel === 'email' || channel === 'in_app') return 'reaches nobody: choose roles that somebody has';
  return isRestricted
    ? 'left out unless named below: the incident is restricted, and nobody can tell who reads there'
    : 'reaches nobody: no such channel is set up for this audience';
}

interface Chosen {
  /** Every channel that can be sent to. */
  channels: readonly ChannelNames[];
  /** Those that are ticked. */
  chosen: readonly string[];
  /** How many roles are ticked. */
  roles: number;
  isRestricted: boolean;
}

/** Why nobody would receive a message, and what to do: "Nobody would receive this: no chat is set up. Tick E-mail." */
export function nobodyText({ channels, chosen, roles, isRestricted }: Chosen): string {
  const isChosen = ({ channel }: ChannelNames) => chosen.includes(channel);
  const places = channels.filter((row) => isChosen(row) && row.channel !== 'email' && row.channel !== 'in_app');
  const isByRole = channels.some((row) => isChosen(row) && row.feed === null && !places.includes(row));
  const isByFeed = channels.some((row) => isChosen(row) && row.feed !== null);
  const nouns = either(places.map(nameOf).map(uncapital));
  const why = [
    ...(chosen.length === 0 ? ['no channel is ticked'] : []),
    ...(places.length > 0
      ? [isRestricted ? `no ${nouns} is told of a restricted incident` : `no ${nouns} is set up`]
      : []),
    ...(isByRole ? [roles === 0 ? 'no role is ticked' : 'nobody has the roles that are ticked'] : []),
    ...(isByFeed ? ['no feed shows it'] : []),
  ];
  const others = channels.filter((row) => !isChosen(row) && (row.names.length > 0 || row.feed === 'shows'));
  const mail = chosen.includes('email') ? '' : ', and E-mail';
  const what = others.length > 0 ? `Tick ${either(others.map(nameOf))}.` : `Tick a role that somebody has${mail}.`;
  return `Nobody would receive this: ${listed(why)}. ${what}`;
}

const nameOf = ({ channel }: ChannelNames) => CHANNEL_WORDS[channel];
const either = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** What becomes of a text while it is written. */
export const SAVING_WORDS = {
  saved: 'Saved.',
  typed: 'It is saved when you pause.',
  saving: 'Saving …',
  failed: 'Not saved: the server cannot be reached. Your text is still here, and is saved as soon as it can be.',
  refused: 'Not saved: see above.',
} as const;

/** What a text still has to be filled in with: what stands in double brackets is for its writer. */
export const gapsText = (gaps: readonly string[]): string =>
  `${plural(gaps.length, 'gap has', 'gaps have')} to be filled in or taken away before it goes out: ${gaps.map((gap) => `[[${gap}]]`).join(', ')}.`;

interface Sending {
  receivers: number;
  /** The feed shows it to customers. */
  inFeed: boolean;
  /** Labels of required content that is not there. */
  missing: readonly string[];
  /** Names of roles that reach nobody. */
  emptyRoles: readonly string[];
  isTest: boolean;
  undoSeconds: number;
}

/** What is asked before a message goes out: what will happen, and whatever is not as it should be. */
export function sendingText({ receivers, inFeed, missing, emptyRoles, isTest, undoSeconds }: Sending): string[] {
  const after = undoSeconds > 0 ? ` You can take it back for ${durationText(undoSeconds)}.` : '';
  if (receivers === 0 && !inFeed) {
    const roles =
      emptyRoles.length > 0
        ? [`${listed(emptyRoles)}: nobody has ${emptyRoles.length === 1 ? 'this role' : 'these roles'} here.`]
        : [];
    return ['As it is, it would reach nobody. Choose channels, and roles that somebody has.', ...roles];
  }
  const where = [
    ...(receivers > 0 ? [`to ${plural(receivers, 'receiver', 'receivers')}`] : []),
    ...(inFeed ? ['into the feed of your product'] : []),
  ].join(' and ');
  const whom = isTest ? `A test: it is recorded as it would go ${where}, and sent to nobody.` : `It goes ${where}.`;
  return [
    whom + after,
    ...(missing.length > 0 ? [`It does not say: ${listed(missing)}. It will be recorded as incomplete.`] : []),
    ...(emptyRoles.length > 0
      ? [`${listed(emptyRoles)} ${emptyRoles.length === 1 ? 'reaches' : 'reach'} nobody.`]
      : []),
  ];
}

/** Why a message is a test, whoever writes it; null where its writer may choose. */
export function testReason(incident: { kind: string }, organisation: { testMode: boolean }): string | null {
  if (incident.kind === 'exercise') return 'This is an exercise: messages are recorded and sent to nobody.';
  if (organisation.testMode) return 'Test mode is on for the organisation: messages are recorded and sent to nobody.';
  return null;
}

/** What became of one delivery, in a word or two. */
const DELIVERY_WORDS: Readonly<Record<DeliveryState, string>> = {
  waiting: 'waiting',
  sending: 'on its way',
  accepted: 'handed over',
  refused: 'refused',
  failed: 'failed',
  unknown: 'nobody can tell whether it arrived',
  not_sent: 'not sent: a test',
};

interface Delivered {
  state: DeliveryState;
  mayHaveArrivedTwice: boolean;
  cameBackAt: Date | null;
}

/** The state of a delivery with whatever its reader has to know beside. */
export function deliveryText({ state, mayHaveArrivedTwice, cameBackAt }: Delivered): string {
  if (cameBackAt) return 'came back';
  return DELIVERY_WORDS[state] + (mayHaveArrivedTwice ? ', may have arrived twice' : '');
}

/** What a person can say of a delivery. */
export const DELIVERY_ANSWER_WORDS = {
  arrived: 'It arrived',
  send_again: 'Send again',
  came_back: 'It came back',
} as const;

interface Counted {
  state: DeliveryState;
  cameBack: boolean;
  n: number;
}

/** All deliveries of a message in one line: "41 handed over, 2 failed"; empty where there are none. */
export function deliveryCountsText(counts: readonly Counted[]): string {
  const byWords = new Map<string, number>();
  for (const { state, cameBack, n } of counts) {
    const words = cameBack ? 'came back' : SHORT[state];
    byWords.set(words, (byWords.get(words) ?? 0) + n);
  }
  return [...byWords].map(([words, n]) => `${n} ${words}`).join(', ');
}

const SHORT: Readonly<Record<DeliveryState, string>> = {
  ...DELIVERY_WORDS,
  unknown: 'unknown',
  not_sent: 'not sent (test)',
};

/** How long a message can still be taken back; what is over says so. */
export function takeBackText(releaseAt: Date, now: Date): string {
  const seconds = Math.ceil((releaseAt.getTime() - now.getTime()) / 1000);
  return seconds > 0 ? `It goes out in ${durationText(seconds)}.` : 'It is going out now.';
}

/** What somebody is told whose text cannot be put together with what somebody else saved meanwhile. */
export function draftedMeanwhile(writer: string | null): string {
  return `${writer ?? 'Somebody'} changed the same lines while you were writing. Nothing is lost: both texts are below. Choose, or put them together by hand, then save again.`;
}

interface Outdated {
  /** It can be filled in without touching what was changed by hand. */
  isSafe: boolean;
  /** The account for customers, where what changed is of it. */
  account: { number: number; version: number; isAnew: boolean } | null;
}

/** What changed since a draft was filled in, in a sentence. */
export function refillText({ isSafe, account }: Outdated): string {
  const when = isSafe ? 'since this was filled in' : 'in lines that were changed by hand';
  if (!account) return `The incident has changed ${when}`;
  const which = `${postMortemReference(account.number)}, version ${account.version}`;
  const what = `The account for customers was published${account.isAnew ? ' anew' : ''} since this was filled in: ${which}`;
  return isSafe ? what : `${what}. It differs ${when}`;
}
