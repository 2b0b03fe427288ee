import type { DutyTemplate } from './duty-types.ts';
import type { GrowthSlot } from './growth-duties.ts';
import type { MomentSlot, Occasion } from './moment-duties.ts';
import type { PeriodicSlot } from './periodic-duties.ts';

export type AnySlot = MomentSlot | GrowthSlot | PeriodicSlot;

/** A slot for each trigger that any version of the templates has; none has a duty yet. */
export function slotsOf(templates: readonly DutyTemplate[]): AnySlot[] {
  const keys = new Set<string>();
  return templates.flatMap((template) => {
    const slots = new Map<string, AnySlot>();
    for (const { content } of template.versions) {
      for (const trigger of content.when) {
        const name = `${trigger.id} ${trigger.kind}`;
        const base = { template, triggerId: trigger.id, owed: [], numbers: new Map<number, number>(), keys };
        const slot = slots.get(name);
        if (trigger.kind === 'moment' || trigger.kind === 'law') {
          const occasion: Occasion = trigger.kind === 'law' ? 'aware' : trigger.on;
          const before = slot && 'occasions' in slot ? slot : undefined;
          const occasions = [...new Set([...(before?.occasions ?? []), occasion])];
          slots.set(name, { ...base, kind: trigger.kind, occasions, seen: new Set(), of: new Map() });
        } else if (!slot) {
          const rest = { current: null, isRunning: false, missedInARow: 0, begunBy: null };
          slots.set(
            name,
            trigger.kind === 'periodic' ? { ...base, kind: trigger.kind, ...rest } : { ...base, kind: trigger.kind },
          );
        }
      }
    }
    return [...slots.values()];
  });
}
