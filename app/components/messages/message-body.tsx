import classes from './message-body.module.css';

/** A message's Markdown as HTML of our own making. @param html made by app/channels, with none of its writer's */
export function MessageBody({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by app/channels from Markdown, with no HTML of its writer's
  return <article aria-label="The message" className={classes.body} dangerouslySetInnerHTML={{ __html: html }} />;
}
