import type { Severity } from '../db/schema.ts';
import type { Random } from './random.ts';

const REGIONS = ['Frankfurt', 'Dublin', 'Warsaw', 'Madrid', 'Stockholm'];
const COUNTRIES = ['Austria', 'Portugal', 'Denmark', 'Ireland', 'Estonia'];
const FIRST_RELEASE_AT = Date.UTC(2020, 0, 1);

/** Fills the `{slots}` of a failure mode's texts, the same way throughout one incident. */
export function slotFiller(random: Random, startedAt: Date): (text: string) => string {
  const earlier = new Date(startedAt.getTime() - random.whole(2, 14) * 60_000);
  const slots: Record<string, string> = {
    release: String(100 + Math.floor((startedAt.getTime() - FIRST_RELEASE_AT) / 86_400_000 / 4)),
    region: random.pick(REGIONS),
    country: random.pick(COUNTRIES),
    share: String(random.whole(7, 38)),
    count: String(random.whole(40, 940)),
    few: String(random.whole(2, 7)),
    minutes: String(random.whole(6, 48)),
    rate: String(random.whole(20, 180)),
    host: `${random.pick(['db', 'edge', 'node'])}-${random.whole(2, 9)}`,
    hour: `${String(earlier.getUTCHours()).padStart(2, '0')}:${String(earlier.getUTCMinutes()).padStart(2, '0')}`,
  };
  return (text) => text.replace(/\{(\w+)\}/g, (_, name: string) => slots[name]!);
}

/** What people write down between the turning points. */
export const ALONGSIDE: readonly string[] = [
  'Ruled out the last release: the change is in another place.',
  'Dashboards of the neighbouring services look ordinary.',
  'Customer care has {few} tickets open on this and a text to answer them with.',
  'A second pair of eyes joined; we go through the logs from {hour} on.',
  'Ruled out the network: the same requests succeed from inside.',
  'Compared with last week: traffic is ordinary for the hour.',
  'Reproduced it on the test system with one request.',
  'Expected duration discussed: under half an hour if the first idea holds.',
  'Paused deployments for everybody until this is over.',
  'The runbook did not cover this; wrote the steps down as we went.',
  'No new errors for {minutes} min; watching until the hour is full.',
];

export const AFTERWARDS: readonly string[] = [
  'Follow-up: an alert on the symptom itself, since the cause was found through customers.',
  'Follow-up: the runbook gets a section on this, with the query we used.',
  'Follow-up: the limit becomes part of the reviewed configuration.',
  'What went well: the rollback was rehearsed and took minutes.',
  'Where we were lucky: it happened before the evening traffic.',
  'What surprised us: two services share this queue, and no diagram shows it.',
  'Follow-up: try this failure in the next exercise.',
];

export const RAISED: Record<Severity, string> = {
  SEV1: 'Raised from SEV2 to SEV1: more than one service is concerned.',
  SEV2: 'Raised from SEV3 to SEV2: users are concerned beyond one region.',
  SEV3: 'Kept at SEV3: there is a way around it.',
  SEV4: 'Kept at SEV4: no user is concerned at the moment.',
};
