import type { RequiredItem, Stage, StageText, TemplateContent } from './content.ts';
import { knownValue, saysValue } from './said-value.ts';
import type { TemplateVariables } from './variables.ts';

/** there: the text says what the incident knows of it; said: its writer ticked that it does; missing: neither. */
export type ItemState = 'there' | 'said' | 'missing';

/** A message with what its writer ticked, by the ids of the items. */
interface WrittenMessage {
  subject: string;
  body: string;
  saidItems: readonly string[];
}

/** What a message of this stage has to say. */
export function requiredItems(content: Pick<TemplateContent, 'content'>, stage: Stage): RequiredItem[] {
  return content.content.filter(({ stages }) => stages === undefined || stages.includes(stage));
}

/** What says the same as a variable, in a text of its own. */
const TOLD_BY_TOO: Readonly<Record<string, string>> = { 'incident.cause': 'post_mortem.customer_cause' };

/** The variables by which an item is said. */
const saying = ({ variable }: RequiredItem): string[] =>
  variable === undefined ? [] : [variable, TOLD_BY_TOO[variable] ?? []].flat();

/**
 * How it stands with an item in a message as it is written.
 *
 * @param texts that the message was filled from
 */
export function itemState(
  item: RequiredItem,
  message: WrittenMessage,
  variables: TemplateVariables,
  texts: readonly StageText[],
): ItemState {
  if (saying(item).some((variable) => saysValue(message, variable, variables, texts))) return 'there';
  return message.saidItems.includes(item.id) ? 'said' : 'missing';
}

/** What a message of this stage has to say that the incident does not know: its writer has to find out, and say it. */
export function unknownItems(
  content: Pick<TemplateContent, 'content'>,
  stage: Stage,
  variables: TemplateVariables,
): RequiredItem[] {
  return requiredItems(content, stage).filter((item) =>
    saying(item).every((variable) => knownValue(variables, variable) === null),
  );
}
