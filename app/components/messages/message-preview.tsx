import type { ChannelPreview } from '#app/text/message-preview.ts';
import classes from './message-preview.module.css';

/** A message as one channel will show it, and as it travels there. */
export function MessagePreview({ preview }: { preview: ChannelPreview }) {
  const { label, subject, html, raw } = preview;
  return (
    <figure className={classes.preview}>
      <figcaption>{label}</figcaption>
      <div className={classes.message}>
        <p className={classes.subject}>{subject || 'No subject yet'}</p>
        {html && (
          <div
            className={classes.body}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made by app/channels from Markdown, with no HTML of its writer's
            dangerouslySetInnerHTML={{ __html: html }}
          />
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
