import type { EditedPart } from '#app/text/hand-edits.ts';
import classes from './hand-edits.module.css';

/** A text with what was put in and taken away by hand marked: by shape and colour, and said to who listens. */
export function HandEdits({ parts }: { parts: readonly EditedPart[] }) {
  let at = 0;
  const placed = parts.map((part) => {
    const key = `${at} ${part.kind}`;
    at += part.text.length;
    return { ...part, key };
  });
  return (
    <p className={classes.text}>
      {placed.map(({ key, kind, text }) => {
        if (kind === 'added') return <ins key={key}>{text}</ins>;
        return kind === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
      })}
    </p>
  );
}
