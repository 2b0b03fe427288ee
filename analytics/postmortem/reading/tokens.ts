import type { Nodes, Sentence } from 'nlcst';
import { toString as stringOf } from 'nlcst-to-string';
import retextEnglish from 'retext-english';
import { unified } from 'unified';

/** A word or a sign of a sentence, where it stands in the text. */
export interface Token {
  text: string;
  start: number;
  end: number;
  isWord: boolean;
}

const english = unified().use(retextEnglish).freeze();
/** A line that begins a list item or a heading begins a sentence too. */
const NEW_ITEM = /\n[ \t>]{0,40}(?:[-*+•]|\d{1,9}[.)]|#{1,6})[ \t]/;

/** The paragraphs of a text, each as sentences, each as words and signs without the space between. */
export function paragraphsOf(text: string): Token[][][] {
  const paragraphs: Token[][][] = [];
  for (const { part, start } of partsOf(text)) {
    for (const node of english.parse(part.replace(GLUED, (glued) => 'x'.repeat(glued.length))).children) {
      if (node.type !== 'ParagraphNode') continue;
      const sentences: Token[][] = [];
      for (const child of node.children) {
        if (child.type === 'SentenceNode') sentences.push(...sentencesOf(child as Sentence, part, start));
      }
      paragraphs.push(sentences);
    }
  }
  return paragraphs;
}

/** No words anybody wrote: the parser takes a line of a log without a space apart sign by sign, over and over. */
const GLUED = /(?<!\S)\S{200,}/g;
const LEAST_PART = 4_000;
const MOST_PART = 20_000;

/** The parser's time grows with the square of the paragraphs it is given at once: it is given a few pages at a time. */
function* partsOf(text: string): Generator<{ part: string; start: number }> {
  const paragraphEnd = /\n[ \t\r]{0,40}\n/g;
  const wordEnd = /\s/g;
  for (let start = 0; start < text.length; ) {
    paragraphEnd.lastIndex = start + LEAST_PART;
    let end = paragraphEnd.exec(text)?.index ?? text.length;
    if (end - start > MOST_PART) {
      wordEnd.lastIndex = start + MOST_PART;
      end = Math.min(end, wordEnd.exec(text)?.index ?? text.length);
    }
    yield { part: text.slice(start, end), start };
    start = end;
  }
}

/** One sentence, or several where the parser took the items of a list for one. */
function sentencesOf(sentence: Sentence, part: string, from: number): Token[][] {
  let tokens: Token[] = [];
  const sentences = [tokens];
  let end = 0;
  for (const node of sentence.children as Nodes[]) {
    if (node.type === 'WhiteSpaceNode') continue;
    const start = node.position?.start.offset;
    const stop = node.position?.end.offset;
    if (start === undefined || stop === undefined) continue;
    if (tokens.length > 0 && start > end && NEW_ITEM.test(part.slice(end, stop + 1))) {
      tokens = [];
      sentences.push(tokens);
    }
    tokens.push({ text: stringOf(node), start: start + from, end: stop + from, isWord: node.type === 'WordNode' });
    end = stop;
  }
  return sentences;
}
