import type { PreviewedStage } from '#app/text/template-preview.ts';
import classes from './stage-preview.module.css';

/** A stage's text as it would be sent, or what is wrong with it. */
export function StagePreview({ preview }: { preview: PreviewedStage }) {
  if (preview.faults.length > 0) {
    return (
      <ul className={classes.faults}>
        {preview.faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    );
  }
  if (preview.subject === '' && preview.html === '') return <p className={classes.none}>Nothing is written yet.</p>;
  return (
    <div className={classes.message}>
      <p className={classes.subject}>{preview.subject}</p>
      <div
        className={classes.body}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made by app/channels from Markdown, with no HTML of its writer's
        dangerouslySetInnerHTML={{ __html: preview.html }}
      />
    </div>
  );
}
