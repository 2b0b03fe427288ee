import { Fragment, type ReactNode } from 'react';
import { safeHref } from '#app/document/href.ts';
import type { Evidence, Inline, Mark } from '#app/document/model.ts';
import { uncitedParts } from '#app/document/uncited-parts.ts';
import { inUtc } from '#app/text/instants.ts';
import { citedEventOf, eventWords, UNCITED_WORDS } from '#app/text/record-words.ts';
import type { Setting } from './document-body.tsx';

/** Inline content as elements; claims of cause that cite nothing are wrapped and say so. */
export function inlineOf(line: Parameters<typeof uncitedParts>[0], setting: Setting): ReactNode {
  if (!setting.marksUncited) return runs(line.content ?? [], setting);
  return uncitedParts(line).map(({ content, isUncited }, index) => {
    const part = runs(content, setting);
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no ids, and nobody moves them here
    if (!isUncited) return <Fragment key={index}>{part}</Fragment>;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <span key={index} data-uncited="">
        {part} <small>({UNCITED_WORDS})</small>
      </span>
    );
  });
}

function runs(content: readonly Inline[], setting: Setting): ReactNode {
  return content.map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no ids, and nobody moves them here
    <Fragment key={index}>{run(node, setting)}</Fragment>
  ));
}

function run(node: Inline, setting: Setting): ReactNode {
  switch (node.type) {
    case 'text':
      return [...(node.marks ?? [])]
        .reverse()
        .reduce<ReactNode>((inside, mark) => marked(mark, inside, setting), node.text);
    case 'hardBreak':
      return <br />;
    case 'evidence':
      return citation(node, setting);
    default:
      return null;
  }
}

function marked(mark: Mark, inside: ReactNode, { Anchor }: Setting): ReactNode {
  switch (mark.type) {
    case 'link': {
      const href = safeHref(mark.attrs.href);
      if (href === null) return inside;
      return (
        <Anchor href={href} rel="noopener noreferrer nofollow">
          {inside}
        </Anchor>
      );
    }
    case 'bold':
      return <strong>{inside}</strong>;
    case 'italic':
      return <em>{inside}</em>;
    case 'strike':
      return <s>{inside}</s>;
    case 'code':
      return <code>{inside}</code>;
    default:
      return inside;
  }
}

/** So many characters of a chip stay on one line. */
const BRIEF = 24;

/** A chip that says what is cited and leads to it. */
function citation({ attrs: { eventId, label } }: Evidence, { live, evidenceHref, Anchor }: Setting): ReactNode {
  const event = live ? citedEventOf(live, eventId) : undefined;
  const words = label || (event ? eventWords(event) : 'evidence');
  const href = event ? evidenceHref(event) : null;
  const isBrief = words.length <= BRIEF ? '' : undefined;
  if (!event || href === null) {
    const name = live && !event ? `evidence: ${words}, no longer in the record` : `evidence: ${words}`;
    return (
      <span
        data-evidence={eventId}
        data-brief={isBrief}
        data-gone={live && !event ? '' : undefined}
        role="note"
        aria-label={name}
      >
        {words}
      </span>
    );
  }
  return (
    <Anchor
      href={href}
      data-evidence={eventId}
      data-brief={isBrief}
      title={`${inUtc(event.at)}, ${eventWords(event)}`}
      aria-label={`evidence: ${words}`}
    >
      {words}
    </Anchor>
  );
}
