import type { RequiredItem, Stage, TemplateContent } from './content.ts';
import { type SeenValue, seenValues } from './variable-values.ts';
import type { TemplateVariables } from './variables.ts';

/** What a message of this stage has to say. */
export function requiredItems(content: Pick<TemplateContent, 'content'>, stage: Stage): RequiredItem[] {
  return content.content.filter(({ stages }) => stages === undefined || stages.includes(stage));
}

/**
 * What a message of this stage has to say and does not: neither is its variable known, nor has the writer ticked that the
 * text says it.
 *
 * @param saidItems ids of what the writer ticked
 */
export function missingItems(
  content: Pick<TemplateContent, 'content'>,
  stage: Stage,
  variables: TemplateVariables,
  saidItems: readonly string[],
): RequiredItem[] {
  const seen = seenValues(variables);
  return requiredItems(content, stage).filter((item) => {
    if (saidItems.includes(item.id)) return false;
    return item.variable === undefined || knownValue(seen, item.variable) === null;
  });
}

function knownValue(seen: Record<string, SeenValue>, name: string): SeenValue {
  let value: SeenValue = seen;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    value = (value as Record<string, SeenValue>)[part] ?? null;
  }
  return value;
}
