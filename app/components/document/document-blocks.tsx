import { Fragment, type ReactNode } from 'react';
import type { Block, ListItem, Paragraph, SectionBlock, Table, TaskItem } from '#app/document/model.ts';
import { isRecorded } from '#app/document/recorded-blocks.ts';
import type { Setting } from './document-body.tsx';
import { inlineOf } from './document-inline.tsx';
import { LiveBlockView } from './live-blocks.tsx';

/** Where one is in a section; `hasHeading` becomes true with its first one. */
interface Place {
  setting: Setting;
  hasHeading: boolean;
}

/** The blocks as elements. What a document cannot hold shows nothing. */
export function blocksOf(blocks: readonly SectionBlock[], place: Place): ReactNode {
  // blocks have no ids, and nobody moves them here
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return blocks.map((block, index) => <Fragment key={index}>{blockOf(block, placeOf(block, place))}</Fragment>);
}

/** Claims of cause in what the record holds are not marked. */
const placeOf = (block: SectionBlock, place: Place): Place =>
  isRecorded(block) ? { ...place, setting: { ...place.setting, marksUncited: false } } : place;

function blockOf(block: SectionBlock, place: Place): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p>{inlineOf(block, place.setting)}</p>;
    case 'heading': {
      // no level is left out: the first heading of a section is one below it
      const Heading = block.attrs.level === 4 && place.hasHeading ? 'h4' : 'h3';
      place.hasHeading = true;
      return <Heading>{inlineOf({ ...block, type: 'heading' }, place.setting)}</Heading>;
    }
    case 'bulletList':
      return <ul>{itemsOf(block.content, place)}</ul>;
    case 'orderedList':
      return <ol start={block.attrs.start}>{itemsOf(block.content, place)}</ol>;
    case 'taskList':
      return <ul data-tasks="">{tasksOf(block.content, place)}</ul>;
    case 'blockquote':
      return <blockquote>{blocksOf(block.content, place)}</blockquote>;
    case 'codeBlock':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it may be wider than the page
        <pre tabIndex={0}>
          <code data-language={block.attrs.language ?? undefined}>{block.content?.[0]?.text}</code>
        </pre>
      );
    case 'horizontalRule':
      return <hr />;
    case 'table':
      return tableOf(block, place);
    case 'timelineExcerpt':
    case 'metricFigure':
    case 'dutiesBlock':
      return <LiveBlockView block={block} setting={place.setting} />;
    default:
      return null;
  }
}

function itemsOf(items: readonly ListItem[], place: Place): ReactNode {
  return items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items have no ids, and nobody moves them here
    <li key={index}>{itemContent(item.content, place)}</li>
  ));
}

function tasksOf(items: readonly TaskItem[], place: Place): ReactNode {
  return items.map(({ attrs: { checked }, content }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items have no ids, and nobody moves them here
    <li key={index} data-checked={checked}>
      <span role="img" aria-label={checked ? 'done' : 'open'}>
        {checked ? '☑' : '☐'}
      </span>{' '}
      {itemContent(content, place)}
    </li>
  ));
}

/** An item that is one line needs no paragraph in it. */
function itemContent(content: readonly Block[], place: Place): ReactNode {
  const [first, ...rest] = content;
  if (first?.type !== 'paragraph') return blocksOf(content, place);
  return (
    <>
      {inlineOf(first, place.setting)}
      {rest.length > 0 && blocksOf(rest, place)}
    </>
  );
}

function tableOf({ content: [head, ...rows] }: Table, { setting }: Place): ReactNode {
  const cell = ([paragraph]: readonly Paragraph[]) => paragraph && inlineOf(paragraph, setting);
  return (
    // it may be wider than the page: whoever has no mouse scrolls it too
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <div data-table="" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head?.content.map(({ content }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={column} scope="col">
                {cell(content)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ content: cells }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={row}>
              {cells.map(({ content }, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={column}>{cell(content)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
