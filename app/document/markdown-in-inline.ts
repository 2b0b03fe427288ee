import type { PhrasingContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Loose } from './checked-inline.ts';
import type { MarkName } from './model.ts';
import { citedEvent, codeTarget, isPrivateAddress } from './private-links.ts';

/** Where the references of a document lead: "[here][status]" by "status". */
export type Definitions = ReadonlyMap<string, string>;

type Mark = { type: MarkName; attrs?: { href: string } };

/** Inline content from mdast's; checked.ts makes the document's of it (and looks at the addresses of links). */
export function inlineOf(nodes: readonly PhrasingContent[], definitions: Definitions, marks: Mark[] = []): Loose[] {
  return nodes.flatMap((node) => oneInline(node, definitions, marks));
}

const text = (value: string, marks: Mark[]): Loose => ({ type: 'text', text: value.replace(/\s*\n\s*/g, ' '), marks });

function oneInline(node: PhrasingContent, definitions: Definitions, marks: Mark[]): Loose[] {
  const inside = (children: PhrasingContent[], mark: Mark) => inlineOf(children, definitions, [...marks, mark]);
  switch (node.type) {
    case 'text':
      return [text(node.value, marks)];
    case 'inlineCode':
      return [text(node.value, [...marks, { type: 'code' }])];
    case 'strong':
      return inside(node.children, { type: 'bold' });
    case 'emphasis':
      return inside(node.children, { type: 'italic' });
    case 'delete':
      return inside(node.children, { type: 'strike' });
    case 'break':
      return [{ type: 'hardBreak' }];
    case 'html':
      return html(node.value, marks);
    case 'link':
      return link(node.url, node.children, definitions, marks);
    case 'linkReference':
      return link(definitions.get(node.identifier) ?? '', node.children, definitions, marks);
    case 'image':
      return link(node.url, [{ type: 'text', value: node.alt || node.url }], definitions, marks);
    case 'imageReference': {
      const address = definitions.get(node.identifier) ?? '';
      return link(address, [{ type: 'text', value: node.alt || address }], definitions, marks);
    }
    case 'footnoteReference':
      return [text(`[^${node.label ?? node.identifier}]`, marks)];
  }
}

/** Breaks and what says that there is nothing are ours; any other HTML is the text that it is. */
function html(value: string, marks: Mark[]): Loose[] {
  if (/^<br\s*\/?>$/i.test(value)) return [{ type: 'hardBreak' }];
  return /^<!--\s*empty\s*-->$/.test(value) ? [] : [text(value, marks)];
}

function link(url: string, children: PhrasingContent[], definitions: Definitions, marks: Mark[]): Loose[] {
  const eventId = citedEvent(url);
  if (eventId !== null) return [{ type: 'evidence', attrs: { eventId, label: textOf(children) } }];
  const target = codeTarget(url);
  if (target !== undefined) {
    const linked: Mark[] = target === null ? [] : [{ type: 'link', attrs: { href: target } }];
    return inlineOf(children, definitions, [...marks, { type: 'code' }, ...linked]);
  }
  if (isPrivateAddress(url)) return inlineOf(children, definitions, marks);
  return inlineOf(children, definitions, [...marks, { type: 'link', attrs: { href: url } }]);
}
