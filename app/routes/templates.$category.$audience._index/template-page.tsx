import type { SubmissionResult } from '@conform-to/react';
import { Link } from '@remix-run/react';
import exportClasses from '#app/components/tables/export-links.module.css';
import { StageTexts } from '#app/components/templates/stage-texts.tsx';
import { PartTitle, TemplateFacts } from '#app/components/templates/template-facts.tsx';
import { ButtonLink } from '#app/components/ui/button-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Time } from '#app/components/ui/time.tsx';
import { Difference } from './difference.tsx';
import { Followed } from './followed.tsx';
import { DifferenceForm, History } from './history.tsx';
import type { loadTemplate } from './load-template.server.ts';
import { PreviewForm } from './preview-form.tsx';
import { ReviewForm } from './review-form.tsx';
import classes from './template-page.module.css';

type Loaded = Awaited<ReturnType<typeof loadTemplate>>;
type Head = Omit<Loaded, 'template'>;

const pathOf = ({ category, audience }: Head) => `/templates/${category.key}/${audience}`;

/** A cell of the matrix that nobody has written. */
export function GapPage({ head }: { head: Head }) {
  const { category, audience, mayChange } = head;
  return (
    <>
      <PageHeader title={`${category.name}, ${audience}`} lead={<Link to="/templates">All templates</Link>} />
      <EmptyState
        title="No template yet"
        action={mayChange && <ButtonLink to={`${pathOf(head)}/edit`}>Write it</ButtonLink>}
      >
        In an incident of this category nothing is owed to this audience, and nobody knows what to say.
      </EmptyState>
    </>
  );
}

interface TemplatePageProps {
  head: Head;
  template: NonNullable<Loaded['template']>;
  lastResult: SubmissionResult<string[]> | undefined;
}

/** What a template says, its texts with an incident filled in, its history and its review. */
export function TemplatePage({ head, template, lastResult }: TemplatePageProps) {
  const { category, audience, mayChange, timeZone } = head;
  const { difference, numbers, preview } = template;
  const path = pathOf(head);
  return (
    <>
      <PageHeader
        title={template.name}
        lead={
          <>
            <Link to="/templates">Templates</Link>: {category.name}, {audience}. Version {template.number}, in force
            since <Time at={template.changedAt} timeZone={timeZone} />.
          </>
        }
        actions={mayChange && <ButtonLink to={`${path}/edit`}>Edit</ButtonLink>}
      />
      <section className={classes.part} aria-label="What, how, who and when">
        <TemplateFacts facts={template.facts} />
        <p className={exportClasses.links}>
          <a href={`${path}/export`} download aria-label="Take along: this template as a file">
            Take along
          </a>
        </p>
      </section>
      <section className={classes.part} aria-labelledby="texts">
        <PartTitle id="texts">Texts</PartTitle>
        <PreviewForm {...preview} />
        <StageTexts stages={template.stages} />
      </section>
      <section className={classes.part} aria-labelledby="followed">
        <PartTitle id="followed">How it is followed</PartTitle>
        <Followed followed={template.followed} />
      </section>
      <section className={classes.part} aria-labelledby="history">
        <PartTitle id="history">History</PartTitle>
        <History
          versions={template.history}
          path={path}
          timeZone={timeZone}
          isEarlier={template.isEarlier}
          isLater={template.isLater}
        />
      </section>
      {difference && (
        <section className={classes.part} aria-labelledby="difference">
          <PartTitle id="difference">Difference</PartTitle>
          <DifferenceForm numbers={numbers} from={difference.from} to={difference.to} />
          <Difference difference={difference} />
        </section>
      )}
      <section className={classes.part} aria-labelledby="review">
        <PartTitle id="review">Review</PartTitle>
        <ReviewForm review={template.review} lastResult={lastResult} mayChange={mayChange} />
      </section>
    </>
  );
}
