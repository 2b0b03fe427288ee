import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_TEMPLATES } from '#templates/built-in.ts';
import { STAGES, type StageText } from '#templates/content.ts';
import { intervalMs } from '#templates/duty-plan.ts';
import { gapsIn } from '#templates/gaps.ts';
import { renderStage } from '#templates/render.ts';
import { serialiseTemplateFile } from '#templates/template-file.ts';
import { exampleVariables } from '#templates/variable-values.ts';
import { builtIn, builtInFiles, HOLES } from './built-in-files.ts';
import { sparseVariables } from './variables.ts';

/** The matrix of the domain: what has to be said (by its items), how, to whom. */
const MATRIX = [
  {
    cell: ['availability', 'external'],
    what: ['expected-downtime', 'what-is-done', 'cause'],
    how: ['email', 'in_app'],
    who: ['organisation-administrators'],
    ifRequired: [],
  },
  {
    cell: ['availability', 'internal'],
    what: ['affected-services', 'cause', 'preventive-measures'],
    how: ['group', 'chat'],
    who: ['team-managers', 'members-concerned', 'security-team', 'head-of-it'],
    ifRequired: [],
  },
  {
    cell: ['security', 'external'],
    what: [
      'flaw-or-attack',
      'cause',
      'severity-and-extent',
      'measures-taken',
      'what-the-user-must-do',
      'anything-else',
    ],
    how: ['email', 'forum'],
    who: ['organisation-administrators', 'security-officers'],
    ifRequired: ['security-officers'],
  },
  {
    cell: ['security', 'internal'],
    what: ['responsible-teams', 'the-incident', 'possible-impact', 'immediate-work', 'cause', 'preventive-measures'],
    how: ['group', 'chat'],
    who: ['security-team', 'team-managers', 'members-concerned'],
    ifRequired: [],
  },
  {
    cell: ['privacy', 'external'],
    what: ['kind-of-data', 'laws-broken', 'needed-from-the-user', 'cause', 'apology'],
    how: ['email'],
    who: ['organisation-administrators', 'data-protection-officers'],
    ifRequired: ['data-protection-officers'],
  },
  {
    cell: ['privacy', 'internal'],
    what: ['responsible-teams', 'how-teams-assist', 'cause', 'preventive-measures'],
    how: ['chat'],
    who: ['privacy-team', 'members-concerned', 'data-protection-officer'],
    ifRequired: [],
  },
] as const;

describe('the built-in matrix', () => {
  it.each(MATRIX)('$cell says what, how and to whom as the domain has it', ({ cell, what, how, who, ifRequired }) => {
    const { content } = builtIn(cell[0], cell[1]);
    expect(content.content.map(({ id }) => id)).toEqual(what);
    expect(content.how).toEqual(how);
    expect(content.who.map(({ role }) => role)).toEqual(who);
    expect(content.who.filter((rule) => rule.ifRequired).map(({ role }) => role)).toEqual(ifRequired);
  });

  const on = (category: string, audience: string) =>
    builtIn(category, audience).content.when.map((trigger) => {
      if (trigger.kind === 'moment') return `${trigger.stage} on ${trigger.on}`;
      if (trigger.kind === 'periodic') return `${trigger.stage} from ${trigger.from} until ${trigger.until}`;
      if (trigger.kind === 'law') return `${trigger.stage} ${trigger.hoursAfterAwareness} h, ${trigger.law}`;
      return `${trigger.stage} when it takes longer`;
    });

  it('availability tells customers on acknowledgement, on resolution and when it takes longer', () => {
    expect(on('availability', 'external')).toEqual([
      'acknowledged on acknowledged',
      'resolved on resolved',
      'update when it takes longer',
    ]);
  });

  it('availability tells us on acknowledgement, during the fix, when downtime ends and afterwards', () => {
    expect(on('availability', 'internal')).toEqual([
      'acknowledged on acknowledged',
      'update from acknowledged until resolved',
      'resolved on resolved',
      'afterwards on resolved',
    ]);
  });

  it('security tells customers on acknowledgement, on resolution and afterwards', () => {
    expect(on('security', 'external')).toEqual([
      'acknowledged on acknowledged',
      'resolved on resolved',
      'afterwards on resolved',
    ]);
  });

  it('security tells us on acknowledgement, during the solution and afterwards', () => {
    expect(on('security', 'internal')).toEqual([
      'acknowledged on acknowledged',
      'update from acknowledged until resolved',
      'afterwards on resolved',
    ]);
  });

  it('privacy tells customers on acknowledgement, when the nature is known, while there is more to do, and within 72 hours', () => {
    expect(on('privacy', 'external')).toEqual([
      'acknowledged on acknowledged',
      'nature_determined on nature_determined',
      'update from nature_determined until mitigated',
      'nature_determined 72 h, GDPR Art. 33',
    ]);
  });

  it('privacy tells us on acknowledgement, within 72 hours, on resolution and afterwards', () => {
    expect(on('privacy', 'internal')).toEqual([
      'acknowledged on acknowledged',
      'nature_determined 72 h, GDPR Art. 33',
      'resolved on resolved',
      'afterwards on resolved',
    ]);
  });

  const periodic = builtInFiles.flatMap(({ file, content }) =>
    content.when.flatMap((trigger) => (trigger.kind === 'periodic' ? [{ file, trigger }] : [])),
  );
  const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const;
  const levels = ['high', 'medium', 'low', null] as const;
  const isAscending = (minutes: number[]) => minutes.every((one, i) => i === 0 || one >= minutes[i - 1]!);

  it('three of them tell people regularly', () => expect(periodic).toHaveLength(3));

  it.each(periodic)('$file: the more severe and the more far-reaching, the more often', ({ trigger }) => {
    const minutes = (severity: (typeof severities)[number], impactLevel: (typeof levels)[number]) =>
      intervalMs(trigger, { severity, impactLevel }) / 60_000;
    // each severity has its own, and each level but the lowest makes some of them shorter
    expect(new Set(severities.map((severity) => minutes(severity, null))).size).toBe(4);
    for (const level of levels) expect(isAscending(severities.map((severity) => minutes(severity, level)))).toBe(true);
    for (const severity of severities) expect(isAscending(levels.map((level) => minutes(severity, level)))).toBe(true);
    expect(minutes('SEV4', 'high')).toBeLessThan(minutes('SEV4', 'medium'));
    expect(minutes('SEV4', 'medium')).toBeLessThan(minutes('SEV4', 'low'));
  });

  it('every file of the folder is one of the matrix, and the other way round', () => {
    const folder = new URL('../../../templates/communication/', import.meta.url);
    const files = fs.readdirSync(folder).map((file) => `communication/${file}`);
    expect(files.sort()).toEqual(BUILT_IN_TEMPLATES.map(({ file }) => file).sort());
    for (const { category, audience, file } of BUILT_IN_TEMPLATES) {
      expect(builtInFiles.find((found) => found.file === file)).toMatchObject({ category, audience });
    }
  });

  it.each(builtInFiles)('$file is written as we would write it', ({ text, ...file }) => {
    expect(serialiseTemplateFile(file)).toBe(text);
  });

  it.each(builtInFiles)('$file is reviewed twice a year', ({ reviewEveryDays }) => expect(reviewEveryDays).toBe(180));
});

const texts = builtInFiles.flatMap(({ file, audience, content }) =>
  STAGES.flatMap((stage) => {
    const text = content.stages[stage];
    return text ? [{ file, audience, stage, text }] : [];
  }),
);

/** The example before anything was written about it for customers. */
function untold() {
  const { post_mortem } = sparseVariables();
  return { ...exampleVariables(), post_mortem };
}

/** That, with one variable of the incident unknown. */
function without(variable: string) {
  const { incident, ...rest } = untold();
  const name = variable.replace('incident.', '') as keyof typeof incident;
  const unknown = Array.isArray(incident[name]) ? [] : null;
  return { ...rest, ...(name === 'services' ? { services: [] } : {}), incident: { ...incident, [name]: unknown } };
}

/** What blames. */
const BLAME =
  /\b(?:fault|blame|careless|negligen\w*|human error|guilty|mistake|failed to|should have known|incompeten\w*)\b/i;

describe('the texts of the built-in templates', () => {
  const message = (text: StageText, variables = exampleVariables()) => {
    const { subject, body } = renderStage(text, variables);
    return { subject, body, whole: `${subject}\n\n${body}` };
  };

  it.each(texts)('$file, $stage: reads without holes, with everything known and with nothing', ({ text }) => {
    for (const variables of [exampleVariables(), sparseVariables()]) {
      const { subject, body, whole } = message(text, variables);
      expect(whole).not.toMatch(HOLES);
      expect(whole).not.toMatch(/\{\{|\{%/);
      expect(subject.length).toBeGreaterThan(10);
      expect(subject).toMatch(/^[A-Z]/);
      expect(body).toMatch(/^(?:\*\*)?[A-Z]/);
      expect(gapsIn(subject)).toEqual([]);
    }
  });

  it.each(texts)('$file, $stage: reads without holes whichever one thing is unknown', ({ text }) => {
    const known = exampleVariables();
    for (const name of Object.keys(known.incident) as (keyof typeof known.incident)[]) {
      if (['reference', 'title', 'severity'].includes(name)) continue;
      expect(message(text, without(`incident.${name}`)).whole).not.toMatch(HOLES);
      const sparse = sparseVariables();
      const only = { ...sparse, incident: { ...sparse.incident, [name]: known.incident[name] } };
      expect(message(text, only).whole).not.toMatch(HOLES);
    }
  });

  it.each(texts)('$file, $stage: blames nobody', ({ text }) => {
    expect(message(text).whole).not.toMatch(BLAME);
    expect(`${text.subject} ${text.body}`).not.toMatch(BLAME);
  });

  it.each(texts.filter(({ audience }) => audience === 'external'))(
    '$file, $stage: tells customers nothing of what is ours alone, and who writes',
    ({ text }) => {
      const { incident, response } = exampleVariables();
      const { whole } = message(text);
      for (const own of [incident.title, incident.summary, incident.link, incident.reference, incident.severity]) {
        expect(whole).not.toContain(own);
      }
      expect(whole).not.toContain(response.latest_action);
      expect(whole).not.toContain(response.group_link);
      expect(whole.trimEnd().endsWith('Example Ltd')).toBe(true);
    },
  );

  it.each(texts)(
    '$file, $stage: says its required content, by a value or as a gap to be filled',
    ({ file, stage, text }) => {
      const { content } = builtInFiles.find((found) => found.file === file)!.content;
      const known = message(text, untold()).body;
      for (const item of content) {
        if (!item.stages?.includes(stage) || item.variable) continue;
        expect(gapsIn(known).length, item.label).toBeGreaterThan(0);
      }
      for (const { variable, stages, label } of content) {
        if (!variable || (stages && !stages.includes(stage))) continue;
        expect(message(text, without(variable)).body, label).not.toBe(known);
      }
    },
  );

  it('times are those of the organisation, with their zone', () => {
    const { body } = message(builtIn('availability', 'external').content.stages.resolved!);
    expect(body).toContain('since Saturday 21 November 2026, 14:41 CET. The interruption lasted 41 minutes.');
  });

  it('one service and several are both spoken of rightly', () => {
    const text = builtIn('availability', 'external').content.stages.resolved!;
    const known = exampleVariables();
    const one = { ...known, incident: { ...known.incident, services: ['Search'] } };
    expect(message(text, one).subject).toBe('Search works again');
    expect(message(text).subject).toBe('Checkout and Payments work again');
    expect(message(text, one).body).toContain('Search has been working again since');
  });

  it('what was expected before is only said where it is longer now', () => {
    const text = builtIn('availability', 'external').content.stages.update!;
    const known = exampleVariables();
    expect(message(text).body).toContain('about 45 minutes in all instead of 25 minutes, so until about 14:45 CET.');
    const shorter = { ...known, incident: { ...known.incident, expected_downtime_before: 6000 } };
    expect(message(text, shorter).body).not.toContain('instead of');
  });
});
