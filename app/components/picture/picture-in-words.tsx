import { Anchor } from '@mantine/core';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { AUDIENCE_WORDS } from '../../text/incident-words.ts';
import { dayOf } from '../../text/instants.ts';
import { capital, listed, uncapital } from '../../text/numerals.ts';
import { howWords } from '../../text/picture-words.ts';
import { Time } from '../ui/time.tsx';
import classes from './picture.module.css';
import type { AffectedService, Card, Gap, Picture, Said } from './picture.ts';

/** What the drawing shows, as lists: for those who hear the page, and with everything that is shortened or counted there. */
export function PictureInWords({ picture }: { picture: Picture }) {
  const { next, steps, questions, escalation, services } = picture;
  const said = (words: Said) => <SaidWords said={words} picture={picture} />;
  return (
    <section className={classes.words} aria-labelledby="in-words">
      <h2 id="in-words">The same in words</h2>
      <p>
        <strong>
          {next.label} {said(next.when)}
        </strong>{' '}
        {next.text} {picture.severity}, {picture.nature}, {[...picture.flags, picture.state].join(', ')}.
      </p>
      <h3>Who is told when</h3>
      <ol>
        {steps.map((step) => (
          <li key={step.key}>
            <strong>{step.name}</strong> {said(step.answer)}
            {step.isHere && <> (we are here)</>}
            {step.cards.length > 0 && (
              <ul>
                {step.cards.map((card) => (
                  <li key={card.key}>
                    <CardWords card={card}>{said(card.outcome)}</CardWords>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      <Gaps picture={picture} part="plan" />
      {questions.length > 0 && (
        <>
          <h3>Decision points: ask again</h3>
          <ul>
            {questions.map(({ key, asked, answer }) => (
              <li key={key}>
                <strong>{asked}</strong> Yes: {answer}
              </li>
            ))}
          </ul>
        </>
      )}
      {escalation.length > 0 && (
        <>
          <h3>If a message is overdue</h3>
          <ol>
            {escalation.map(({ whom, when, isTold }) => (
              <li key={whom}>
                {whom}: {isTold && 'told '}
                {said(when)}
              </li>
            ))}
          </ol>
        </>
      )}
      <Gaps picture={picture} part="escalation" />
      <h3>Affected, and what depends on it</h3>
      <ServiceWords services={services} />
      <Gaps picture={picture} part="services" />
    </section>
  );
}

function SaidWords({ said: { before, at, after }, picture }: { said: Said; picture: Picture }) {
  const { asOf, timeZone } = picture;
  const isToday = at !== null && dayOf(at, timeZone) === dayOf(asOf, timeZone);
  return (
    <>
      {before} {at && <Time at={at} timeZone={timeZone} show={isToday ? 'clock' : 'full'} />}
      {after}
    </>
  );
}

function CardWords({ card, children }: { card: Card; children: ReactNode }) {
  const { audience, categories, whom, how, stage, plan, notes, outcome } = card;
  return (
    <>
      {whom}, {howWords(how)} ({listed(categories)}, {uncapital(AUDIENCE_WORDS[audience])}, “{stage}”): {children}
      {plan !== outcome.before && <>; {plan}</>}
      {notes.map((note) => (
        <span key={note}>. {capital(note)}</span>
      ))}
    </>
  );
}

const DEPTH_WORDS = ['Affected', 'Depend on it', 'Depend on those'];

function ServiceWords({ services }: { services: readonly AffectedService[] }) {
  const depths = [...new Set(services.map(({ depth }) => depth))];
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? '';
  if (depths.length === 0) return null;
  return (
    <ol>
      {depths.map((depth) => (
        <li key={depth}>
          {DEPTH_WORDS[depth] ?? `Depend on those, ${depth} steps away`}
          <ul>
            {services
              .filter((service) => service.depth === depth)
              .map(({ id, slug, name, needs }) => (
                <li key={id}>
                  <Anchor component={Link} to={`/services/${slug}`} underline="always" inherit>
                    {name}
                  </Anchor>
                  {needs.length > 0 && <> needs {listed(needs.map(nameOf))}</>}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Gaps({ picture, part }: { picture: Picture; part: Gap['part'] }) {
  return picture.gaps
    .filter((gap) => gap.part === part)
    .map(({ text, mend }) => (
      <p key={text} className={classes.gap}>
        {text}{' '}
        {mend && (
          <Anchor component={Link} to={mend.to} underline="always" inherit>
            {mend.words}
          </Anchor>
        )}
      </p>
    ));
}
