import { MessagePreview } from '#app/components/messages/message-preview.tsx';
import type { ChannelPreview } from '#app/text/message-preview.ts';
import classes from './draft.module.css';

/** The message as it was saved last, in each of its channels. */
export function Previews({ previews }: { previews: readonly ChannelPreview[] }) {
  return (
    <section className={classes.previews} aria-label="How it will look">
      <h2>How it will look</h2>
      {previews.length === 0 && <p className={classes.saving}>No channel that reaches anybody is chosen.</p>}
      {previews.map((preview) => (
        <MessagePreview key={preview.key} preview={preview} />
      ))}
    </section>
  );
}
