import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import { type Mapping, mappingSchema } from './mapping-schema.ts';
import { nearestName } from './nearest-name.ts';
import { isPath } from './paths.ts';

const KEYS_BY_PLACE: Record<string, readonly string[]> = {
  '': Object.keys(mappingSchema.shape),
  fields: Object.keys(mappingSchema.shape.fields.unwrap().shape),
  moments: Object.keys(mappingSchema.shape.moments.shape),
  events: ['each', 'where', 'key', 'at', 'kind', 'text'],
  communications: ['each', 'where', 'key', 'at', 'audience', 'channel', 'recipients', 'subject', 'body'],
};
const VALUE_KEYS = ['value', 'from', 'where', 'pick', 'map', 'otherwise', 'dateFormat', 'after'];
const LONGEST_TEXT = 200_000;

/**
 * The mapping in a text, JSON or YAML, as an object that is not checked yet.
 *
 * @throws AppError INVALID saying where the text cannot be read
 */
export function readMappingText(content: string): Record<string, unknown> {
  if (content.length > LONGEST_TEXT) throw new AppError('INVALID', 'The mapping is longer than 200,000 characters.');
  let parsed: unknown;
  try {
    // JSON is YAML; an alias bomb stops at the parser's own limit of 100
    parsed = parseYaml(content, { logLevel: 'error', uniqueKeys: true });
  } catch (error) {
    throw new AppError('INVALID', `The mapping is neither JSON nor YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new AppError('INVALID', 'The mapping must be an object with the keys format, key, fields and moments.');
  }
  return parsed as Record<string, unknown>;
}

/**
 * Checks a mapping (DESIGN.md 5).
 *
 * @throws AppError INVALID; `fields` has a message for every place that is wrong, by its path (`moments.resolved.pick`)
 */
export function parseMapping(input: unknown): Mapping {
  const parsed = mappingSchema.safeParse(input);
  const problems = parsed.success ? pathProblems(parsed.data) : describeIssues(parsed.error.issues);
  const places = Object.keys(problems);
  if (parsed.success && places.length === 0) return parsed.data;
  const list = places.map((place) => `${place === '' ? 'the mapping' : place}: ${problems[place]}`);
  throw new AppError('INVALID', `The mapping cannot be used. ${list.join('; ')}`, problems);
}

function describeIssues(issues: readonly z.core.$ZodIssue[]): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const near = nearestName(key, knownKeys(issue.path));
        const known = knownKeys(issue.path).join(', ');
        problems[place([...issue.path, key])] = near
          ? `unknown key "${key}"; did you mean "${near}"?`
          : `unknown key "${key}"; known are ${known}`;
      }
    } else problems[place(issue.path)] ??= issue.message === 'Invalid input' ? 'is missing or wrong' : wording(issue);
  }
  return problems;
}

function wording(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing';
  return issue.code === 'invalid_type' ? issue.message.replace(/^Invalid input: expected/, 'must be') : issue.message;
}

function knownKeys(path: PropertyKey[]): readonly string[] {
  const names = path.filter((part) => typeof part === 'string');
  if (names.includes('where')) return ['not'];
  return (names.length < 2 ? KEYS_BY_PLACE[names.join('.')] : undefined) ?? VALUE_KEYS;
}

function place(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

/** In JSON every `from`, key and condition is a path and must look like one. */
function pathProblems(mapping: Mapping): Record<string, string> {
  if (mapping.format === 'csv') {
    const each = [...(mapping.events ?? []), ...(mapping.communications ?? [])].some((spec) => spec.each);
    if (mapping.records) return { records: 'is for JSON; in CSV every row is a record' };
    return each ? { events: '"each" is for JSON; in CSV every row is an event' } : {};
  }
  const problems: Record<string, string> = {};
  const visit = (value: unknown, path: string[]) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const here = [...path, name];
      const isReference = name === 'from' || name === 'each' || (name === 'key' && typeof inner === 'string');
      if (isReference && typeof inner === 'string' && !isPath(inner)) problems[here.join('.')] = notPath(inner);
      else if (name === 'where') {
        for (const key of Object.keys(inner as object)) if (!isPath(key)) problems[here.join('.')] = notPath(key);
      } else if (name !== 'map') visit(inner, here);
    }
  };
  visit(mapping, []);
  for (const [name, paths] of Object.entries({ key: mapping.key, records: mapping.records ?? [] })) {
    for (const path of paths) if (!isPath(path)) problems[name] = notPath(path);
  }
  return problems;
}

function notPath(text: string): string {
  return `"${text}" is not a path such as a.b or updates[].at`;
}
