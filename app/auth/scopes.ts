/** What the API serves, one word a resource, as its paths say. */
export const API_RESOURCES = ['incidents', 'services', 'teams', 'metrics', 'imports'] as const;

/** `read` and `write` hold for every resource; `<resource>:read` and `<resource>:write` for one. */
export const API_SCOPES: readonly string[] = [
  'read',
  'write',
  ...API_RESOURCES.flatMap((resource) => [`${resource}:read`, `${resource}:write`]),
];

/** True if one of the granted scopes covers the wanted one. Whoever may write something may read it. */
export function coversScope(granted: readonly string[], wanted: string): boolean {
  const [resource, verb] = wanted.includes(':') ? wanted.split(':') : [undefined, wanted];
  const verbs = verb === 'read' ? ['read', 'write'] : ['write'];
  return verbs.some(
    (one) => granted.includes(one) || (resource !== undefined && granted.includes(`${resource}:${one}`)),
  );
}
