import { type Filter, type Token, TypeGuards, type Value } from 'liquidjs';
import { FILTERS } from './filters.ts';
import { isTimeZone } from './formats.ts';
import { nearestName, shortened } from './nearest-name.ts';
import { ANYTHING, NUMBER, partOf, ROOTS, TEXT, type ValueKind } from './value-kinds.ts';

/** Names that only a part of a text knows: what a loop goes through. */
export type Scope = Map<string, ValueKind>;

/** Where an expression stands: the names it can use, and whom to tell of its faults. */
export interface Site {
  local: ReadonlyMap<string, ValueKind>;
  assigned: ReadonlyMap<string, ValueKind>;
  fault: (token: Token, message: string | (() => string)) => void;
}

/** What an expression with its filters is; its faults go to the site. */
export function checkedValue(value: Pick<Value, 'initial' | 'filters'>, token: Token, site: Site): ValueKind {
  let operands = 0;
  let operators = 0;
  let kind = ANYTHING;
  for (const part of value.initial.postfix) {
    if (TypeGuards.isOperatorToken(part)) {
      if (part.operator !== 'not') operators += 1;
      continue;
    }
    operands += 1;
    kind = checkedValueToken(part, site);
  }
  if (operands !== operators + 1) site.fault(token, 'Between two values one expects “and”, “or” or a comparison.');
  if (value.initial.postfix.length !== 1) kind = ANYTHING;
  for (const filter of value.filters) kind = checkedFilter(filter, kind, site);
  return kind;
}

/** What a single value is: a variable, a text in quotation marks, a number. */
export function checkedValueToken(token: Token, site: Site): ValueKind {
  if (TypeGuards.isQuotedToken(token)) return TEXT;
  if (TypeGuards.isNumberToken(token)) return NUMBER;
  if (TypeGuards.isLiteralToken(token)) return ANYTHING;
  if (!TypeGuards.isPropertyAccessToken(token)) {
    site.fault(token, 'Ranges and parentheses are not understood here.');
    return ANYTHING;
  }
  if (token.variable) {
    site.fault(token, 'Only a variable has parts.');
    return ANYTHING;
  }
  const names: string[] = [];
  for (const part of token.props) {
    if (!TypeGuards.isWordToken(part) && !TypeGuards.isQuotedToken(part)) {
      site.fault(token, 'In brackets stands a name in quotation marks.');
      return ANYTHING;
    }
    names.push(part.content);
  }
  return namedKind(names, token, site);
}

/** A name that a template gives must not hide a variable. */
export function checkedName(name: string, token: Token, site: Site): void {
  if (ROOTS.has(name) || name === 'forloop') site.fault(token, `“${shortened(name)}” is taken: choose another name.`);
  else if (!/^[a-z]\w{0,49}$/i.test(name))
    site.fault(token, `A name has letters, digits and underscores, not “${shortened(name)}”.`);
}

function namedKind(names: readonly string[], token: Token, site: Site): ValueKind {
  const [root, ...parts] = names as [string, ...string[]];
  const known = new Map([...site.assigned, ...ROOTS, ...site.local]);
  let kind = known.get(root);
  if (!kind) return unknown(names, token, site, () => namesIn(known));
  for (const [index, part] of parts.entries()) {
    if (kind.is === 'anything') break;
    const next = partOf(kind, part);
    const written = names.slice(0, index + 1).join('.');
    if (!next) {
      const owner = kind;
      return unknown(names, token, site, () => [...namesIn(new Map([[written, owner]])), ...namesIn(known)]);
    }
    kind = next;
  }
  if (kind.is === 'anything' && parts.length > 0)
    site.fault(token, `“${shortened(names.join('.'))}”: it is not sure that there is such a part.`);
  return kind;
}

function unknown(names: readonly string[], token: Token, site: Site, known: () => Iterable<string>): ValueKind {
  site.fault(token, () => {
    const written = shortened(names.join('.'));
    const near = nearestName(written, known());
    return `There is no variable “${written}”.${near ? ` Is “${near}” meant?` : ''}`;
  });
  return ANYTHING;
}

/** All names that can be written, with the parts of groups. */
function* namesIn(kinds: ReadonlyMap<string, ValueKind>): Generator<string> {
  for (const [name, kind] of kinds) {
    if (kind.is !== 'group') yield name;
    else for (const field of kind.fields.keys()) yield `${name}.${field}`;
  }
}

function checkedFilter(filter: Filter, input: ValueKind, site: Site): ValueKind {
  // liquidjs has the token on the filter but does not say so in its types
  const { token } = filter as unknown as { token: Token };
  const rule = Object.hasOwn(FILTERS, filter.name) ? FILTERS[filter.name] : undefined;
  if (!rule) {
    const near = nearestName(shortened(filter.name), Object.keys(FILTERS));
    site.fault(token, `There is no filter “${shortened(filter.name)}”.${near ? ` Is “${near}” meant?` : ''}`);
    return ANYTHING;
  }
  const [least, most] = rule.arguments;
  if (filter.args.length < least || filter.args.length > most) {
    site.fault(
      token,
      `“${filter.name}” takes ${least === most ? String(least) : `${least} to ${most}`} further values.`,
    );
  }
  for (const argument of filter.args) {
    if (Array.isArray(argument)) site.fault(token, `“${filter.name}” takes no values by name.`);
    else if (argument) checkedArgument(argument, rule.takes === 'instant', site);
  }
  if (!takes(rule.takes, input)) site.fault(token, `“${filter.name}” is for ${FOR[rule.takes]}.`);
  return rule.makes === 'same' ? input : TEXT;
}

function checkedArgument(argument: Token, zone: boolean, site: Site): void {
  checkedValueToken(argument, site);
  if (!zone || TypeGuards.isPropertyAccessToken(argument)) return;
  if (!TypeGuards.isQuotedToken(argument) || !isTimeZone(argument.content)) {
    site.fault(argument, `There is no time zone ${shortened(argument.getText())}: write one like “Europe/Berlin”.`);
  }
}

const FOR = { any: 'anything', text: 'a text', list: 'a list', instant: 'a time', duration: 'a duration' } as const;

function takes(wanted: keyof typeof FOR, input: ValueKind): boolean {
  if (wanted === 'any' || input.is === 'anything') return true;
  if (wanted === 'list') return input.is === 'list' && input.of.is !== 'group';
  if (wanted === 'duration') return input.is === 'duration' || input.is === 'number';
  return input.is === wanted || (wanted === 'text' && input.is === 'number');
}
