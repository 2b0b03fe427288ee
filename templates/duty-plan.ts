import type { RequiredItem, Stage, Trigger } from './content.ts';
import type { Classification, DutyTemplate, DutyTemplateVersion, TemplatePlan } from './duty-types.ts';

/* What a template asks for at an instant. */

export const MINUTE_MS = 60_000;

type TriggerKind = Trigger['kind'];
export type TriggerOf<K extends TriggerKind> = Extract<Trigger, { kind: K }>;
/** A version with the trigger that it has under some id. */
export interface Asked<K extends TriggerKind = TriggerKind> {
  version: DutyTemplateVersion;
  trigger: TriggerOf<K>;
}

/** The version that is in force at an instant; undefined before the first. */
export function versionAt<Content extends TemplatePlan>(
  template: DutyTemplate<Content>,
  at: number,
): DutyTemplateVersion<Content> | undefined {
  let found: DutyTemplateVersion<Content> | undefined;
  for (const version of template.versions) {
    if (version.from > at) continue;
    if (!found || version.from > found.from || (version.from === found.from && version.number > found.number))
      found = version;
  }
  return found;
}

/** The trigger of this id and kind in the version that is in force at an instant. */
export function askedAt<K extends TriggerKind>(
  template: DutyTemplate,
  id: string,
  kind: K,
  at: number,
): Asked<K> | undefined {
  const version = versionAt(template, at);
  const trigger = version?.content.when.find((candidate) => candidate.id === id && candidate.kind === kind);
  return version && trigger ? { version, trigger: trigger as TriggerOf<K> } : undefined;
}

/** Whether the incident is of the template's category, and the trigger counts for its severity and impact level. */
export function counts(template: DutyTemplate, trigger: Trigger, held: Classification): boolean {
  return held.categoryIds.includes(template.categoryId) && isAsked(trigger, held);
}

/** Whether the trigger counts for a severity and impact level; one restricted to impact levels waits until it is known. */
export function isAsked(
  trigger: Trigger,
  { severity, impactLevel }: Pick<Classification, 'severity' | 'impactLevel'>,
): boolean {
  if (trigger.severities && !trigger.severities.includes(severity)) return false;
  return !trigger.impactLevels || (impactLevel !== null && trigger.impactLevels.includes(impactLevel));
}

/** The interval of the severity, else that of all; shorter where the impact level asks for it. In milliseconds. */
export function intervalMs(
  trigger: TriggerOf<'periodic'>,
  { severity, impactLevel }: Pick<Classification, 'severity' | 'impactLevel'>,
): number {
  const minutes = Math.min(
    trigger.bySeverity?.[severity] ?? trigger.everyMinutes,
    (impactLevel && trigger.byImpactLevel?.[impactLevel]) ?? Number.POSITIVE_INFINITY,
  );
  return Math.max(minutes, 1) * MINUTE_MS;
}

/** Keys of the roles that always receive a version's messages. */
export function requiredRoles(version: DutyTemplateVersion): string[] {
  return version.content.who.filter(({ ifRequired }) => !ifRequired).map(({ role }) => role);
}

/** Whether a message of this stage has to say the item of this id. */
export function isRequiredItem(version: DutyTemplateVersion, stage: Stage, id: string): boolean {
  return version.content.content.some((item: RequiredItem) => item.id === id && (item.stages?.includes(stage) ?? true));
}
