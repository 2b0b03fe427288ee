import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { CreatedAt, OptionalInstant } from './columns.ts';

/** What kind of condition contributed; never who. */
export const FACTOR_CATEGORIES = [
  'change',
  'dependency',
  'capacity',
  'configuration',
  'detection',
  'automation',
  'design',
  'knowledge',
  'process',
  'environment',
] as const;
export type FactorCategory = (typeof FACTOR_CATEGORIES)[number];

/** Whether what was to keep it from happening was not there, or was there and held. */
export const DEFENCE_STATES = ['missing', 'held'] as const;
export type DefenceState = (typeof DEFENCE_STATES)[number];

export const NODE_KINDS = ['condition', 'event', 'defence', 'effect'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

export const EDGE_KINDS = ['led_to', 'made_likelier', 'held_back'] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** Ids of entries of the incident's timeline (events, moments, communications), in the version that was cited. */
type Evidence = ColumnType<string[], string[] | undefined, string[]>;

export interface ContributingFactorTable {
  id: string;
  postMortemId: string;
  category: FactorCategory;
  /** A condition. */
  what: string;
  madeLikelier: Generated<string>;
  serviceId: string | null;
  evidence: Evidence;
  defence: string | null;
  defenceState: DefenceState | null;
  position: number;
  version: Generated<number>;
  retractedAt: OptionalInstant;
  createdAt: CreatedAt;
  words: GeneratedAlways<string>;
}

export interface WhyTable {
  id: string;
  postMortemId: string;
  /** What it made possible; null: what the analysis begins with. */
  parentId: string | null;
  text: string;
  evidence: Evidence;
  position: number;
  version: Generated<number>;
  /** Those retracted together have the same instant. */
  retractedAt: OptionalInstant;
  createdAt: CreatedAt;
}

export interface CausalNodeTable {
  id: string;
  postMortemId: string;
  kind: NodeKind;
  text: string;
  /** Where somebody put it; null: wherever the layout has room. */
  x: number | null;
  y: number | null;
  version: Generated<number>;
  removedAt: OptionalInstant;
  createdAt: CreatedAt;
}

export interface CausalEdgeTable {
  id: string;
  postMortemId: string;
  fromId: string;
  toId: string;
  kind: EdgeKind;
  removedAt: OptionalInstant;
  createdAt: CreatedAt;
}
