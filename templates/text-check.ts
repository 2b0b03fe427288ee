import { AssignTag, CaseTag, ForTag, IfTag, Output, type Template, UnlessTag, Value } from 'liquidjs';
import { checkedName, checkedValue, checkedValueToken, type Scope, type Site } from './expression-check.ts';
import type { TextPart } from './liquid.ts';
import { shortened } from './nearest-name.ts';
import type { TemplateFault } from './template-error.ts';
import { eitherOf, LOOP, type ValueKind } from './value-kinds.ts';

/** How deeply tags may stand within each other, and loops within loops. */
const DEEPEST = 12;
const DEEPEST_LOOPS = 2;
/** Nobody reads more at once. */
const MOST_FAULTS = 20;

export interface CheckedText {
  faults: TemplateFault[];
  /** The names that it assigns somewhere, so that they exist everywhere. */
  assigned: ReadonlySet<string>;
}

/**
 * Finds whatever a parsed text may not do: read anything but its variables, write a time without saying how, go through
 * what is no list. A text without faults renders with every value that its variables can have.
 */
export function checkTemplates(templates: readonly Template[], part: TextPart): CheckedText {
  const faults: TemplateFault[] = [];
  const fault: Site['fault'] = (token, message) => {
    if (faults.length >= MOST_FAULTS) return;
    const [line, column] = token.getPosition() as [number, number];
    faults.push({ part, line, column, message: typeof message === 'string' ? message : message() });
  };
  const names = new Map<string, ValueKind>();
  visitAll(templates, { part, assigned: names, local: new Map(), depth: 0, loops: 0, fault });
  faults.sort((one, other) => one.line - other.line || one.column - other.column);
  return { faults, assigned: new Set(names.keys()) };
}

interface Place extends Site {
  part: TextPart;
  assigned: Map<string, ValueKind>;
  depth: number;
  loops: number;
}

function visitAll(templates: readonly Template[], place: Place): void {
  for (const template of templates) visit(template, place);
}

function visit(template: Template, place: Place): void {
  if (place.depth > DEEPEST) {
    place.fault(template.token, `Tags stand within each other more than ${DEEPEST} deep.`);
    return;
  }
  const inside = { ...place, depth: place.depth + 1 };
  if (template instanceof Output) checkedOutput(template, place);
  else if (template instanceof AssignTag) visitAssign(template, place);
  else if (template instanceof ForTag) visitLoop(template, place, inside);
  else if (template instanceof IfTag || template instanceof UnlessTag) {
    for (const { value, templates } of template.branches) {
      checkedValue(value, template.token, place);
      visitAll(templates, inside);
    }
    visitAll(template.elseTemplates ?? [], inside);
  } else if (template instanceof CaseTag) {
    checkedValue(template.value, template.token, place);
    for (const { values, templates } of template.branches) {
      for (const value of values) checkedValueToken(value, place);
      visitAll(templates, inside);
    }
    visitAll(template.elseTemplates, inside);
  }
}

function checkedOutput(output: Output, place: Place): void {
  // the engine puts what escapes the output behind the filters that were written
  const kind = checkedValue(
    { initial: output.value.initial, filters: output.value.filters.slice(0, -1) },
    output.token,
    place,
  );
  if (kind.is === 'instant') {
    place.fault(output.token, 'This is a time: say how it is written, with “| date_and_time”, “| day” or “| clock”.');
  } else if (kind.is === 'duration') {
    place.fault(output.token, 'This is a duration: write it with “| duration”.');
  } else if (kind.is === 'markdown' && place.part === 'subject') {
    place.fault(output.token, 'This is a text with paragraphs of its own: it stands in the body.');
  } else if (kind.is === 'group' || (kind.is === 'list' && kind.of.is === 'group')) {
    place.fault(output.token, 'This has parts of its own: write one of them.');
  }
}

function visitAssign(template: AssignTag, place: Place): void {
  for (const value of template.arguments()) {
    const kind = value instanceof Value ? checkedValue(value, template.token, place) : undefined;
    for (const name of template.localScope()) {
      checkedName(name.content, name, place);
      if (kind) place.assigned.set(name.content, eitherOf(place.assigned.get(name.content), kind));
    }
  }
}

function visitLoop(template: ForTag, place: Place, inside: Place): void {
  checkedName(template.variable, template.token, place);
  if (place.loops >= DEEPEST_LOOPS)
    place.fault(template.token, `Loops stand within each other more than ${DEEPEST_LOOPS} deep.`);
  const collection = checkedValueToken(template.collection, place);
  if (collection.is !== 'list' && collection.is !== 'anything') {
    place.fault(template.token, 'Only a list can be gone through.');
  }
  for (const [name, value] of Object.entries(template.hash.hash)) {
    if (name === 'reversed' && value === undefined) continue;
    if ((name === 'limit' || name === 'offset') && /^\d+$/.test(value?.getText() ?? '')) continue;
    place.fault(
      template.token,
      `A loop can have “limit:” or “offset:” with a number, or “reversed”, not “${shortened(name)}”.`,
    );
  }
  const local: Scope = new Map(place.local);
  local.set(template.variable, collection.is === 'list' ? collection.of : { is: 'anything' });
  local.set('forloop', LOOP);
  visitAll(template.templates, { ...inside, local, loops: place.loops + 1 });
  visitAll(template.elseTemplates, inside);
}
