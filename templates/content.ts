/*
 * What a template says: what to tell (required content and a text for each stage), how (channels), who (recipients by
 * role) and when (the triggers that make it due). R12 and the matrix of DOMAIN.md.
 */

/** The occasions of an incident for which a template has a text, in the order in which they come. */
export const STAGES = ['acknowledged', 'update', 'nature_determined', 'resolved', 'afterwards'] as const;
export type Stage = (typeof STAGES)[number];

/** How a template's messages go out, by the names that communications have. */
export const TEMPLATE_CHANNELS = ['email', 'chat', 'group', 'call', 'meeting', 'in_app', 'forum'] as const;
export type TemplateChannel = (typeof TEMPLATE_CHANNELS)[number];

export const TRIGGER_MOMENTS = ['acknowledged', 'nature_determined', 'mitigated', 'resolved', 'closed'] as const;
export type TriggerMoment = (typeof TRIGGER_MOMENTS)[number];

/** For which incidents a trigger counts; without a list, for all. */
export interface TriggerLimits {
  severities?: readonly ('SEV1' | 'SEV2' | 'SEV3' | 'SEV4')[];
  impactLevels?: readonly ('low' | 'medium' | 'high')[];
}

/** What makes a message due. `id` is its name within the template, stable across versions. */
export type Trigger = TriggerLimits & { id: string; stage: Stage } & (
    | { kind: 'moment'; on: TriggerMoment; withinMinutes: number }
    | {
        kind: 'periodic';
        /** Begins with this moment; the first message is due one interval later. */
        from: TriggerMoment;
        until: TriggerMoment;
        everyMinutes: number;
        /** In place of `everyMinutes` for some severities, shorter or longer. */
        bySeverity?: Partial<Record<'SEV1' | 'SEV2' | 'SEV3' | 'SEV4', number>>;
        /** At least so often for some impact levels: it makes no interval longer. */
        byImpactLevel?: Partial<Record<'low' | 'medium' | 'high', number>>;
      }
    | {
        kind: 'expected_grows';
        /** Each time somebody says that it will take longer than what was expected before. */
        withinMinutes: number;
      }
    | {
        kind: 'law';
        /** From when we were aware: detected, or else declared. */
        hoursAfterAwareness: number;
        /** Which law, as the page names it: "GDPR Art. 33". */
        law: string;
      }
  );

/** A thing that a message has to say. */
export interface RequiredItem {
  id: string;
  /** "Expected downtime". */
  label: string;
  /** What a writer is told about it. */
  hint: string;
  /** The variable that says it, or what tells the same at more length; without one, or while it has no value, the writer ticks that the text says it. */
  variable?: string;
  /** In which stages it has to be said; without a list, in all. */
  stages?: readonly Stage[];
}

/** Who is told, by the key of a recipient role. */
export interface RecipientRule {
  role: string;
  /** Only where whoever writes the message says that they are concerned. */
  ifRequired?: boolean;
}

/** The text of a stage: Liquid in Markdown; the subject is one line. */
export interface StageText {
  subject: string;
  body: string;
}

/** Everything that one version of a template says. */
export interface TemplateContent {
  name: string;
  how: readonly TemplateChannel[];
  who: readonly RecipientRule[];
  content: readonly RequiredItem[];
  when: readonly Trigger[];
  stages: Partial<Record<Stage, StageText>>;
}
