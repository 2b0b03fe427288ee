import classes from './message-body.module.css';

/** Markdown as HTML of our own making, by default a message's. @param html made by app/channels, with none of its writer's */
export function MessageBody({ html, label = 'The message' }: { html: string; label?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by app/channels from Markdown, with no HTML of its writer's
  return <article aria-label={label} className={classes.body} dangerouslySetInnerHTML={{ __html: html }} />;
}
