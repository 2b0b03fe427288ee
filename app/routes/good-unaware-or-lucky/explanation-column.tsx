import { Title } from '@mantine/core';
import { Link } from '@remix-run/react';
import { BoundPicture } from '#app/components/quiet/bound-picture.tsx';
import { ChancePicture } from '#app/components/quiet/chance-picture.tsx';
import { FinderBars } from '#app/components/quiet/finder-bars.tsx';
import classes from './explanation-column.module.css';
import type { Column, Picture } from './quiet-view.ts';

/** One explanation; all three have the same shape: claim, figure, picture, for, against, what would settle it. */
export function ExplanationColumn({ column }: { column: Column }) {
  const { claim, title, says, definition, isVerdict, figure, picture } = column;
  const plain = (sentences: readonly string[]) => sentences.map((text) => ({ text, href: null }));
  return (
    <section aria-labelledby={claim} className={classes.column}>
      <Title order={2} id={claim} className={classes.title}>
        {title}
        {isVerdict && <span className={classes.verdict}>what the evidence says</span>}
      </Title>
      <p className={classes.says}>{says}</p>
      <div className={classes.figure}>
        <p className={classes.name}>{figure.name}</p>
        <p className={classes.value}>
          {figure.href ? (
            <Link to={figure.href} aria-label={`${figure.name}: ${figure.value}, definition and incidents`}>
              {figure.value}
            </Link>
          ) : (
            figure.value
          )}
        </p>
        {figure.interval && <p className={classes.quiet}>{figure.interval}</p>}
        <ul className={classes.behind}>
          {figure.behind.map(({ text, href }) => (
            <li key={text}>
              <Link to={href}>{text}</Link>
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.picture}>{picture && <ColumnPicture picture={picture} />}</div>
      <Evidence title="For it" sentences={plain(column.speaksFor)} none="Nothing speaks for it." />
      <Evidence title="Against it" sentences={plain(column.speaksAgainst)} none="Nothing speaks against it." />
      <Evidence title="Undecided" sentences={plain(column.undecided)} none="Nothing is left undecided." />
      <Evidence title="What would settle it" sentences={column.settles} none="It is settled as far as records can." />
      <details className={classes.definition}>
        <summary>How this is worked out</summary>
        <p>{definition}</p>
      </details>
    </section>
  );
}

function ColumnPicture({ picture }: { picture: Picture }) {
  if (picture.kind === 'bound') return <BoundPicture {...picture} />;
  return picture.kind === 'finders' ? <FinderBars {...picture} /> : <ChancePicture {...picture} />;
}

interface EvidenceProps {
  title: string;
  sentences: readonly { text: string; href: string | null }[];
  none: string;
}

function Evidence({ title, sentences, none }: EvidenceProps) {
  return (
    <div className={classes.evidence} data-empty={sentences.length === 0 || undefined}>
      <h3>{title}</h3>
      {sentences.length === 0 ? (
        <p className={classes.quiet}>{none}</p>
      ) : (
        <ul>
          {sentences.map(({ text, href }) => (
            <li key={text}>{href ? <Link to={href}>{text}</Link> : text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
