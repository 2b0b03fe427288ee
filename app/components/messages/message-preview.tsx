import type { ChannelPreview } from '#app/text/message-preview.ts';
import { gapParts } from '#templates/gaps.ts';
import { MessageBody } from './message-body.tsx';
import classes from './message-preview.module.css';

/** A message as one channel will show it, and as it travels there. */
export function MessagePreview({ preview }: { preview: ChannelPreview }) {
  const { label, subject, html, raw } = preview;
  return (
    <figure className={classes.preview}>
      <figcaption>{label}</figcaption>
      <div className={classes.message}>
        <p className={classes.subject}>{subject === '' ? 'No subject yet' : <WithGaps text={subject} />}</p>
        {html && (
          <div className={classes.body}>
            <MessageBody html={html} />
          </div>
        )}
      </div>
      {raw && (
        <details className={classes.raw}>
          <summary>{raw.label}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach what scrolls */}
          <pre tabIndex={0}>{raw.text}</pre>
        </details>
      )}
    </figure>
  );
}

function WithGaps({ text }: { text: string }) {
  return gapParts(text).map((part, i) => {
    const key = `${i} ${part.text}`;
    return part.isGap ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>;
  });
}
