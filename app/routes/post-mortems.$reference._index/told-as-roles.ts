import type { NamedPerson } from '#app/document/forms-of-names.ts';
import type { Doc } from '#app/document/model.ts';
import { peopleAsRoles } from '#app/document/people-as-roles.ts';
import type { LiveRecord } from '#app/document/record.ts';
import type { AgreedAction } from '#app/text/agreed-actions.ts';

interface Found {
  nodes?: readonly { text: string }[];
  factors?: readonly { what: string; madeLikelier: string; defence: string | null }[];
  whys?: readonly { text: string }[];
  decisions?: readonly { text: string }[];
}

/** Puts what people are in the place of their names in whatever is told of a post-mortem. */
export interface AsRoles {
  text: (text: string) => string;
  doc: (doc: Doc) => Doc;
  texts: <T extends { text: string }>(rows: readonly T[]) => T[];
  notes: <T extends { note: string }>(rows: readonly T[]) => T[];
  titles: <T extends { title: string }>(rows: readonly T[]) => T[];
  subjects: <T extends { subject: string }>(rows: readonly T[]) => T[];
  live: <T extends Pick<LiveRecord, 'events'>>(live: T) => T;
  found: <T extends Found>(found: T) => T;
  actions: (rows: readonly AgreedAction[]) => AgreedAction[];
  titled: <T extends { title: string; incident: { title: string } }>(told: T) => T;
}

/** @param people whose names are not told */
export function asRoles(people: readonly NamedPerson[]): AsRoles {
  const { inText, inDocument } = peopleAsRoles(people);
  const maybe = (text: string | null) => text && inText(text);
  const texts = <T extends { text: string }>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, text: inText(row.text) }));
  return {
    text: inText,
    doc: inDocument,
    texts,
    titles: (rows) => rows.map((row) => ({ ...row, title: inText(row.title) })),
    subjects: (rows) => rows.map((row) => ({ ...row, subject: inText(row.subject) })),
    notes: (rows) => rows.map((row) => ({ ...row, note: inText(row.note) })),
    live: (live) => ({ ...live, events: texts(live.events) }),
    found: (found) => ({
      ...found,
      ...(found.nodes && { nodes: texts(found.nodes) }),
      ...(found.factors && {
        factors: found.factors.map((factor) => ({
          ...factor,
          what: inText(factor.what),
          madeLikelier: inText(factor.madeLikelier),
          defence: maybe(factor.defence),
        })),
      }),
      ...(found.whys && { whys: texts(found.whys) }),
      ...(found.decisions && { decisions: texts(found.decisions) }),
    }),
    actions: (rows) =>
      rows.map((row) => ({ ...row, title: inText(row.title), recurrenceCause: maybe(row.recurrenceCause) })),
    titled: (told) => ({
      ...told,
      title: inText(told.title),
      incident: { ...told.incident, title: inText(told.incident.title) },
    }),
  };
}
