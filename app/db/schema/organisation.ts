import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { CreatedAt, OptionalInstant } from './columns.ts';
import type { ImpactLevel, MomentKind, Severity } from './incidents.ts';

export interface OrganisationTable {
  id: Generated<number>;
  name: string;
  timeZone: Generated<string>;
  downtimeEndsAt: Generated<'resolved' | 'mitigated'>;
  longestPlausibleSeconds: Generated<number>;
  impactMediumFromSeconds: Generated<number>;
  impactHighFromSeconds: Generated<number>;
  /** Which incidents take a service down; `unknown` are those without an impact level. */
  downtimeSeverities: Generated<Severity[]>;
  downtimeImpactLevels: Generated<(ImpactLevel | 'unknown')[]>;
  subtractMaintenance: Generated<boolean>;
  mtbfTargetSeconds: number | null;
  availabilityTarget: number | null;
  isSample: Generated<boolean>;
  senderName: string | null;
  senderAddress: string | null;
  /** How long a message can be taken back. */
  undoSeconds: Generated<number>;
  /** Messages are recorded and sent to nobody. */
  testMode: Generated<boolean>;
  missedAfterMinutes: Generated<number>;
  escalateAfterMinutes: Generated<number>;
  /** Opens the feed of current external messages; null: there is none. */
  feedKey: string | null;
  /** Of the month, on which the report of the last one is mailed; null: never. */
  reportDay: number | null;
  reportRecipients: Generated<string[]>;
  /** The day in the organisation's zone on which it goes next, at seven: "2026-12-01". */
  reportNextOn: string | null;
  version: Generated<number>;
  createdAt: CreatedAt;
}

export interface ServiceTable {
  id: string;
  slug: string;
  name: string;
  description: Generated<string>;
  ownerTeamId: string | null;
  tier: Generated<number>;
  availabilityTarget: number | null;
  mtbfTargetSeconds: number | null;
  version: Generated<number>;
  createdAt: CreatedAt;
}

export interface ServiceDependencyTable {
  serviceId: string;
  dependsOnId: string;
}

export interface SeverityTargetTable {
  severity: Severity;
  resolveSeconds: number;
  /** Within how many days after the resolution a post-mortem is due; null: none is owed. */
  postMortemDays: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface NamedKeyTable {
  id: string;
  key: string;
  name: string;
  builtIn: Generated<boolean>;
}

export interface BusinessCalendarTable {
  id: string;
  key: string;
  name: string;
  timeZone: string;
  hours: JSONColumnType<{ weekday: number; from: string; to: string }[]>;
  holidays: JSONColumnType<{ date: string; name: string }[]>;
  isDefault: Generated<boolean>;
  version: Generated<number>;
  createdAt: CreatedAt;
}

export interface OwnDurationTable {
  id: string;
  key: string;
  name: string;
  fromMoment: MomentKind | 'first_update';
  toMoment: MomentKind | 'first_update';
  words: Generated<string>;
  version: Generated<number>;
  archivedAt: OptionalInstant;
  createdAt: CreatedAt;
}
