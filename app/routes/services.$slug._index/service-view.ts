interface Named {
  id: string;
  slug: string;
  name: string;
}
interface Dependency {
  serviceId: string;
  dependsOnId: string;
}

/** What a service depends on, what depends on it, and the shortest circle it stands in, if any. */
export function toNeighbours(serviceId: string, services: Named[], dependencies: Dependency[]) {
  const byId = new Map(services.map((service) => [service.id, service]));
  const named = (ids: string[]) => services.filter((service) => ids.includes(service.id));
  return {
    dependsOn: named(dependencies.filter((pair) => pair.serviceId === serviceId).map((pair) => pair.dependsOnId)),
    dependents: named(dependencies.filter((pair) => pair.dependsOnId === serviceId).map((pair) => pair.serviceId)),
    circle: findCircle(serviceId, dependencies)?.flatMap((id) => byId.get(id)?.name ?? []) ?? null,
  };
}

/** Breadth first from the service along what it depends on, until it is met again. */
function findCircle(serviceId: string, dependencies: Dependency[]): string[] | null {
  const next = new Map<string, string[]>();
  for (const { serviceId: from, dependsOnId } of dependencies) next.set(from, [...(next.get(from) ?? []), dependsOnId]);
  const reachedFrom = new Map<string, string>();
  const queue = [serviceId];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const neighbour of next.get(id) ?? []) {
      if (neighbour === serviceId) return trace(id, serviceId, reachedFrom);
      if (reachedFrom.has(neighbour)) continue;
      reachedFrom.set(neighbour, id);
      queue.push(neighbour);
    }
  }
  return null;
}

function trace(last: string, first: string, reachedFrom: Map<string, string>): string[] {
  const circle = [first];
  for (let id: string | undefined = last; id !== undefined && id !== first; id = reachedFrom.get(id))
    circle.unshift(id);
  return [first, ...circle];
}
