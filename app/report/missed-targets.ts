import type { MetricAnswer } from '#analytics/metrics/answer.ts';
import { errorBudget } from '#analytics/metrics/error-budget.ts';

/** Services that were down for longer than their target allows, the farthest over first. */
export function missedTargets(
  { groups }: MetricAnswer,
  services: readonly { slug: string; name: string; availabilityTarget: number | null }[],
) {
  return groups
    .flatMap((group) => {
      const service = services.find(({ slug }) => slug === group.key.service);
      const target = service?.availabilityTarget ?? null;
      if (!service || target === null || !('exposureSeconds' in group)) return [];
      const budget = errorBudget(target, group.exposureSeconds, group.downtimeSeconds);
      return budget.leftSeconds < 0 ? [{ service: service.name, slug: service.slug, target, ...budget }] : [];
    })
    .sort((a, b) => a.leftSeconds - b.leftSeconds);
}
