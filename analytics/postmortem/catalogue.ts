import type { RuleId } from './finding.ts';

/** The five things that the aid looks for. */
export type RuleKind = 'blame' | 'counterfactual' | 'human_error' | 'name' | 'hindsight';

export interface Rule {
  id: RuleId;
  kind: RuleKind;
  title: string;
  /** Why it is worth a second look. */
  why: string;
  /** What to ask instead. */
  question: string;
}

/** Every rule of the language aid, in the order in which they are explained. */
export const rules: readonly Rule[] = [
  {
    id: 'blaming-words',
    kind: 'blame',
    title: 'Blaming words',
    why: 'This puts the fault on people.',
    question: 'What made that action reasonable at the time?',
  },
  {
    id: 'careless-words',
    kind: 'blame',
    title: 'A judgement of character',
    why: 'This judges how people are, which explains nothing that could be changed.',
    question: 'What did they see, what did they expect, and what else was asking for their attention?',
  },
  {
    id: 'person-as-cause',
    kind: 'blame',
    title: 'A person as the cause',
    why: 'This puts the cause on a person.',
    question: 'What made that action reasonable at the time, and what let it do harm?',
  },
  {
    id: 'failed-to',
    kind: 'counterfactual',
    title: 'What people did not do',
    why: 'This tells what people did not do, measured by what is known now.',
    question: 'What did they do instead, and what made that look right?',
  },
  {
    id: 'not-done',
    kind: 'counterfactual',
    title: 'Not done, and no word why',
    why: 'This tells what people did not do, and not what stood in the way.',
    question: 'Because of what: what made it look needless, or hard to see?',
  },
  {
    id: 'should-have',
    kind: 'counterfactual',
    title: 'What people should have done',
    why: 'This tells of something that did not happen.',
    question: 'What did happen, and what would have made the other course the easy one?',
  },
  {
    id: 'if-only',
    kind: 'counterfactual',
    title: 'If only people had',
    why: 'This imagines other people in place of other conditions.',
    question: 'Which condition, other than a person, would have changed the outcome?',
  },
  {
    id: 'human-error',
    kind: 'human_error',
    title: 'Human error as a cause',
    why: 'Human error is where a review begins, not what it finds.',
    question: 'What made the error easy to make and hard to notice?',
  },
  {
    id: 'named-person',
    kind: 'name',
    title: 'A name where a role would do',
    why: 'This names a person where a role would do.',
    question: 'Which role was it, and what did that role have in front of it?',
  },
  {
    id: 'hindsight',
    kind: 'hindsight',
    title: 'Hindsight',
    why: 'This judges by the outcome, which nobody knew at the time.',
    question: 'What was known then, and to whom?',
  },
  {
    id: 'certainty',
    kind: 'hindsight',
    title: 'Certainty',
    why: 'What looks plain now need not have been plain then.',
    question: 'What could be seen at the time, and where?',
  },
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

export function ruleOf(id: RuleId): Rule {
  return byId.get(id)!;
}
