import type { ServiceFormValues } from '#app/components/directory/service-form.tsx';
import { daysOf, percentOf } from '#app/text/service-words.ts';

interface ServiceRow {
  id: string;
  name: string;
  description: string;
  ownerTeamId: string | null;
  tier: number;
  availabilityTarget: number | null;
  mtbfTargetSeconds: number | null;
}

/** A stored service as its form shows it: percent and days, as text. */
export function toFormValues(
  service: ServiceRow,
  dependencies: { serviceId: string; dependsOnId: string }[],
): ServiceFormValues {
  return {
    name: service.name,
    description: service.description,
    ownerTeamId: service.ownerTeamId ?? '',
    tier: String(service.tier),
    availabilityPercent: String(percentOf(service.availabilityTarget) ?? ''),
    daysBetweenFailures: String(daysOf(service.mtbfTargetSeconds) ?? ''),
    dependsOn: dependencies.filter(({ serviceId }) => serviceId === service.id).map(({ dependsOnId }) => dependsOnId),
  };
}
