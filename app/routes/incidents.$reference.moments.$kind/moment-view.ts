import type { MomentVersion } from '#app/db/moments.server.ts';
import { MOMENT_KINDS, type MomentKind } from '#app/db/schema.ts';
import { SOURCE_WORDS } from '#app/text/incident-words.ts';
import { toLocalField } from '#app/text/instants.ts';
import { momentWords } from '#app/text/moment-words.ts';
import { chainsOf } from '#app/text/version-chains.ts';

/** The moment that an address names: "impact-started". */
export function momentKindOf(slug: string): MomentKind | undefined {
  return MOMENT_KINDS.find((kind) => kind === slug.replaceAll('-', '_'));
}

const CHANGE_WORDS = {
  recorded: 'recorded',
  corrected: 'corrected',
  voided: 'voided: it has no value',
  reopened: 'reopened: it has no value',
  confirmed: 'confirmed',
} as const;

export interface HistoryRow {
  id: string;
  at: Date | null;
  change: string;
  details: string;
  reason: string;
  recordedAt: Date;
}

/** Every version of one moment, the newest first. */
export function toHistory(versions: readonly MomentVersion[], timeZone: string): HistoryRow[] {
  const [chain] = chainsOf(versions);
  if (!chain) return [];
  return [chain.current, ...chain.earlier].map((version) => ({
    id: version.id,
    at: version.at,
    change: CHANGE_WORDS[version.change],
    details: [
      ...momentWords(version, timeZone),
      SOURCE_WORDS[version.source],
      ...(version.sourceDetail ? [version.sourceDetail] : []),
    ].join(', '),
    reason: version.reason ?? '',
    recordedAt: version.recordedAt,
  }));
}

/** The current version of a moment as its form holds it; a first one begins as now. */
export function toFormValues(current: MomentVersion | undefined, timeZone: string, now: Date) {
  return {
    at: toLocalField(current ? current.at : now, timeZone),
    precision: current?.precision ?? 'exact',
    earliestAt: toLocalField(current?.earliestAt, timeZone),
    latestAt: toLocalField(current?.latestAt, timeZone),
    sourceDetail: current?.sourceDetail ?? '',
    reason: '',
  };
}
