/* A strict reader of the little XML that a drawing needs: whatever is not well formed is an error. */

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** Of its own, not of what is in it. */
  text: string;
}

const NAME = '[A-Za-z_][\\w:.-]*';
const TOKEN = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>|([^<>]+)`, 'gy');
const ATTRIBUTE = new RegExp(`(${NAME})="([^"<]*)"`, 'g');
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** @throws Error if the document is not well formed */
export function readXml(document: string): { root: XmlElement; elements: XmlElement[] } {
  if (ILLEGAL.test(document)) throw new Error('It holds a character that XML does not allow.');
  const open: XmlElement[] = [];
  const elements: XmlElement[] = [];
  let read = 0;
  for (const match of document.trim().matchAll(TOKEN)) {
    const [whole, closing, name, attributes = '', empty, text] = match;
    read += whole.length;
    if (text !== undefined) {
      const own = open.at(-1);
      if (!own) throw new Error(`Text outside of everything: ${text}`);
      own.text += unescaped(text);
    } else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else.`);
    } else {
      if (open.length === 0 && elements.length > 0) throw new Error('It has two roots.');
      const element: XmlElement = { name: name!, attributes: {}, text: '' };
      for (const [, key, value] of attributes.matchAll(ATTRIBUTE)) {
        if (element.attributes[key!] !== undefined) throw new Error(`${key} is there twice.`);
        element.attributes[key!] = unescaped(value!);
      }
      elements.push(element);
      if (!empty) open.push(element);
    }
  }
  if (read !== document.trim().length) throw new Error(`Not well formed at ${document.trim().slice(read, read + 60)}`);
  if (open.length > 0 || !elements[0]) throw new Error('It ends too early.');
  return { root: elements[0], elements };
}

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|(\w+))?;?/gi, (entity, code, name) => {
    const found = code ? String.fromCodePoint(Number.parseInt(code, 16)) : ENTITIES[name ?? ''];
    if (found === undefined || !entity.endsWith(';')) throw new Error(`${entity} is no entity.`);
    return found;
  });
}

/** The texts of all elements of a name. */
export const textsOf = (elements: readonly XmlElement[], name: string): string[] =>
  elements.filter((element) => element.name === name).map(({ text }) => text);
