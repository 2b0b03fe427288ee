import { Title, VisuallyHidden } from '@mantine/core';
import { Panel } from '#app/components/ui/panel.tsx';
import classes from './difference.module.css';
import type { DifferencePart, DifferenceView } from './template-view.ts';

/** Two versions held against each other: what went is struck through, what came is underlined, each said to who only hears it. */
export function Difference({ difference: { from, to, summary, parts } }: { difference: DifferenceView }) {
  return (
    <Panel>
      <p className={classes.summary}>
        From version {from} to version {to}: {summary.charAt(0).toLowerCase() + summary.slice(1)}
      </p>
      {parts.map((part) => (
        <Part key={part.title} part={part} />
      ))}
    </Panel>
  );
}

function Part({ part: { title, lines, texts } }: { part: DifferencePart }) {
  return (
    <div className={classes.part}>
      <Title order={3} fz="1rem">
        {title}
      </Title>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {texts.map(({ label, pieces }) => (
        <div key={label}>
          <p className={classes.label}>{label}</p>
          <p className={classes.text}>
            {pieces.map(({ kind, text }, i) => {
              const key = `${i} ${kind}`;
              if (kind === 'added') {
                return (
                  <ins key={key}>
                    <VisuallyHidden>[added: </VisuallyHidden>
                    {text}
                    <VisuallyHidden>]</VisuallyHidden>
                  </ins>
                );
              }
              if (kind === 'removed') {
                return (
                  <del key={key}>
                    <VisuallyHidden>[taken away: </VisuallyHidden>
                    {text}
                    <VisuallyHidden>]</VisuallyHidden>
                  </del>
                );
              }
              return <span key={key}>{text}</span>;
            })}
          </p>
        </div>
      ))}
    </div>
  );
}
