import { Title } from '@mantine/core';
import { BoundPicture } from '#app/components/quiet/bound-picture.tsx';
import { ChancePicture } from '#app/components/quiet/chance-picture.tsx';
import { FinderBars } from '#app/components/quiet/finder-bars.tsx';
import classes from './quiet-page.module.css';
import type { Column, Picture } from './quiet-view.ts';

/** One explanation; all three have the same shape: claim, figure, picture, for, against, what would settle it. */
export function ExplanationColumn({ column }: { column: Column }) {
  const { claim, title, says, isVerdict, figure, picture, speaksFor, speaksAgainst, undecided, settles } = column;
  return (
    <section aria-labelledby={claim} className={classes.column}>
      <Title order={2} id={claim} className={classes.title}>
        {title}
        {isVerdict && <span className={classes.verdict}>what the evidence says</span>}
      </Title>
      <p className={classes.says}>{says}</p>
      <div className={classes.figure}>
        <p className={classes.name}>{figure.name}</p>
        <p className={classes.value}>{figure.value}</p>
        <p className={classes.quiet}>{[figure.interval, figure.of].filter(Boolean).join(' · ') || '–'}</p>
      </div>
      <div className={classes.picture}>{picture && <ColumnPicture picture={picture} />}</div>
      <Evidence title="For it" sentences={speaksFor} none="Nothing speaks for it." />
      <Evidence title="Against it" sentences={speaksAgainst} none="Nothing speaks against it." />
      <Evidence title="Undecided" sentences={undecided} none="Nothing is left undecided." />
      <Evidence title="What would settle it" sentences={settles} none="Nothing more than time." />
    </section>
  );
}

function ColumnPicture({ picture }: { picture: Picture }) {
  if (picture.kind === 'bound') return <BoundPicture {...picture} />;
  return picture.kind === 'finders' ? <FinderBars {...picture} /> : <ChancePicture {...picture} />;
}

function Evidence({ title, sentences, none }: { title: string; sentences: readonly string[]; none: string }) {
  return (
    <div className={classes.evidence}>
      <h3>{title}</h3>
      {sentences.length === 0 ? (
        <p className={classes.quiet}>{none}</p>
      ) : (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
