import type { AffectedService } from './picture.ts';
import type { PictureFacts } from './picture-facts.ts';

/**
 * The affected services and everything that depends on them, whatever the way: each at the length of its shortest way.
 * Circles end where they began.
 */
export function affectedServices({
  affectedIds,
  services,
  dependencies,
}: Pick<PictureFacts, 'affectedIds' | 'services' | 'dependencies'>): AffectedService[] {
  const dependents = new Map<string, string[]>();
  for (const { serviceId, dependsOnId } of dependencies) {
    dependents.set(dependsOnId, [...(dependents.get(dependsOnId) ?? []), serviceId]);
  }
  const depths = new Map(affectedIds.map((id) => [id, 0]));
  // a map gives what is added on the way too
  for (const [id, depth] of depths) {
    for (const dependent of dependents.get(id) ?? []) if (!depths.has(dependent)) depths.set(dependent, depth + 1);
  }
  return services
    .filter(({ id }) => depths.has(id))
    .sort((a, b) => depths.get(a.id)! - depths.get(b.id)! || a.tier - b.tier || (a.name < b.name ? -1 : 1))
    .map(({ id, slug, name }) => ({
      id,
      slug,
      name,
      depth: depths.get(id)!,
      needs: dependencies
        .filter((one) => one.serviceId === id && one.dependsOnId !== id && depths.has(one.dependsOnId))
        .map(({ dependsOnId }) => dependsOnId),
    }));
}
