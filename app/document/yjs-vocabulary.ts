import { documentSchema } from './extensions.ts';
import { mayHold } from './values.ts';

/*
 * What the schema allows, asked of one element, attribute or format at a time: what comes as a shared document's update is
 * not a document but parts of one.
 */

/** True if a document may hold such an element: not its root, nor text. */
export function isElement(name: string): boolean {
  const { nodes, topNodeType } = documentSchema();
  return Object.hasOwn(nodes, name) && name !== 'text' && name !== topNodeType.name;
}

/** True if an element may have this attribute with this value. */
export function mayHave(element: string, attribute: string, value: unknown): boolean {
  const spec = isElement(element) ? documentSchema().nodes[element]?.spec.attrs?.[attribute] : undefined;
  return spec !== undefined && mayHold(element, attribute, value);
}

/**
 * True if text may be formatted so; null ends a format. Where marks of one kind may overlap, the binding adds a digest to
 * their name.
 */
export function mayFormat(key: string, value: unknown): boolean {
  const { marks } = documentSchema();
  const name = key.replace(/--[A-Za-z0-9+/=]{1,16}$/, '');
  if (!Object.hasOwn(marks, name)) return false;
  if (value === null) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const attributes = marks[name]?.spec.attrs ?? {};
  const written = Object.entries(value).filter(([, part]) => part !== undefined);
  return (
    written.every(([attribute]) => Object.hasOwn(attributes, attribute)) &&
    Object.entries(attributes).every(([attribute, spec]) =>
      mayHold(name, attribute, (value as Record<string, unknown>)[attribute] ?? spec.default),
    )
  );
}
