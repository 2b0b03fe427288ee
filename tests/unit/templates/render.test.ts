import { describe, expect, it } from 'vitest';
import { checkStage, renderStage, TemplateError } from '#templates/render.ts';
import { exampleVariables } from '#templates/variable-values.ts';
import { sparseVariables } from './variables.ts';

const body = (text: string, variables = exampleVariables()) =>
  renderStage({ subject: 'x', body: text }, variables).body;
const subject = (text: string, variables = exampleVariables()) =>
  renderStage({ subject: text, body: 'x' }, variables).subject;
const faults = (text: string) =>
  checkStage({ subject: 'x', body: text }).map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('what a text says', () => {
  it.each([
    ['{{ incident.title }}', 'Checkout answers with errors'],
    ['{{ incident["title"] }}', 'Checkout answers with errors'],
    ['{{ incident.users_affected }} users', '1,200 users'],
    ['{{ incident.services }}', 'Checkout, Payments'],
    ['{{ incident.services | and_join }}', 'Checkout and Payments'],
    ['{{ incident.services | join: " / " }}', 'Checkout / Payments'],
    ['{{ incident.services.size }} of {{ incident.services.first }}', '2 of Checkout'],
    ['{{ incident.started_at | date_and_time }}', 'Saturday 21 November 2026, 14:00 CET'],
    ['{{ incident.started_at | date_and_time: "Asia/Kolkata" }}', 'Saturday 21 November 2026, 18:30 GMT+5:30'],
    ['{{ incident.started_at | day }}', 'Saturday 21 November 2026'],
    ['{{ incident.started_at | clock: "UTC" }}', '13:00 UTC'],
    ['{{ incident.expected_downtime | duration }}', '45 minutes'],
    ['{{ incident.detected_by | capitalize }}', 'Our monitoring'],
    ['{{ incident.severity | downcase }}', 'sev2'],
    ['{{ incident.detected_by | upcase }}', 'OUR MONITORING'],
    ['{{ incident.cause | default: "not known" }}', exampleVariables().incident.cause],
    ['{% if incident.severity == "SEV2" and incident.users_affected > 1000 %}yes{% else %}no{% endif %}', 'yes'],
    ['{% unless incident.categories contains "Privacy" %}yes{% endunless %}', 'yes'],
    ['{% case incident.impact_level %}{% when "low", "medium" %}yes{% else %}no{% endcase %}', 'yes'],
    ['{% comment %}{{ nothing }}{% endcomment %}yes', 'yes'],
    ['{% assign who = incident.teams | and_join %}{{ who }}', 'Shop and Platform'],
    ['{% for service in services %}{{ forloop.index }} {{ service.name }};{% endfor %}', '1 Checkout;2 Payments;'],
    ['{% for s in services reversed limit: 1 %}{{ s.depended_on_by | and_join }}{% endfor %}', 'Checkout and Invoices'],
    ['{% for a in response.actions %}{{ a.at | clock: "UTC" }} {% endfor %}', '13:15 UTC 13:33 UTC'],
  ])('%s', (text, expected) => expect(body(text)).toBe(expected));

  it('what nobody knows counts as nothing, an empty list and an empty text too', () => {
    const text = '{% if incident.cause %}a{% endif %}{% if services %}b{% endif %}{% if incident.title %}c{% endif %}';
    expect(body(`${text}-`, sparseVariables())).toBe('c-');
    const variables = { ...sparseVariables(), incident: { ...sparseVariables().incident, cause: ' \n ' } };
    expect(body(`${text}-`, variables)).toBe('c-');
  });

  it('what nobody knows leaves a gap where it is written nevertheless', () => {
    expect(body('The cause: {{ incident.cause }}', sparseVariables())).toBe('The cause: [[not known yet]]');
    expect(body('By {{ incident.expected_end_at | clock }}', sparseVariables())).toBe('By [[not known yet]]');
    expect(body('{{ incident.expected_end_at | clock | default: "soon" }}', sparseVariables())).toBe('soon');
    expect(body('{{ incident.services | and_join }}', sparseVariables())).toBe('[[not known yet]]');
    expect(body('{% for s in services %}{{ s.name }}{% else %}none{% endfor %}', sparseVariables())).toBe('none');
  });

  it('a name that is assigned on one way only is unknown on the others', () => {
    const text =
      '{% if incident.cause %}{% assign why = incident.cause %}{% endif %}{% if why %}yes{% else %}no{% endif %}';
    expect(body(text)).toBe('yes');
    expect(body(text, sparseVariables())).toBe('no');
  });

  it('a line that holds nothing but a tag leaves no empty line', () => {
    const text =
      'All:\n\n{% for s in services %}\n- {{ s.name }}\n  {% if s.team %}\n  of {{ s.team }}\n  {% endif %}\n{% endfor %}\n\nEnd';
    expect(body(text)).toBe('All:\n\n- Checkout\n  of Shop\n- Payments\n  of Platform\n\nEnd');
  });

  it('a tag within a line leaves the line as it is', () => {
    expect(body('a {% if incident.title %}b{% endif %}\nc')).toBe('a b\nc');
  });

  it('times of a zone that there is not are those of UTC', () => {
    const variables = { ...exampleVariables(), organisation: { name: 'x', time_zone: 'Mars/Olympus' } };
    expect(body('{{ incident.started_at | clock }}', variables)).toBe('13:00 UTC');
  });

  it.each([
    [0, 'less than a minute'],
    [29, 'less than a minute'],
    [60, '1 minute'],
    [3600, '1 hour'],
    [5400, '1 hour 30 minutes'],
    [86_399, '1 day'],
    [90_000, '1 day 1 hour'],
    [1_000_000, '11 days 14 hours'],
  ])('%d seconds are %s', (lasted, said) => {
    const variables = { ...exampleVariables(), incident: { ...exampleVariables().incident, lasted } };
    expect(body('{{ incident.lasted | duration }}', variables)).toBe(said);
  });

  it('the clock of a change is said with its zone', () => {
    const at = Date.UTC(2026, 9, 25, 0, 30);
    const clock = (closed_at: number) =>
      body('{{ incident.closed_at | clock }}', {
        ...exampleVariables(),
        incident: { ...exampleVariables().incident, closed_at },
      });
    expect([clock(at), clock(at + 3_600_000)]).toEqual(['02:30 CEST', '02:30 CET']);
  });

  it('a subject is shortened where no header could hold it', () => {
    const variables = { ...exampleVariables(), incident: { ...exampleVariables().incident, title: '🙂'.repeat(400) } };
    const said = subject('{{ incident.title }}', variables);
    expect([...said]).toHaveLength(250);
    expect(said.endsWith('🙂…')).toBe(true);
  });
});

describe('what is wrong with a text', () => {
  it.each([
    ['Hi\n {{ incident.titel }}', '2:5 There is no variable “incident.titel”. Is “incident.title” meant?'],
    ['{{ titel }}', '1:4 There is no variable “titel”.'],
    ['{{ incident }}', '1:1 This has parts of its own: write one of them.'],
    ['{{ services }}', '1:1 This has parts of its own: write one of them.'],
    ['{{ service.name }}', '1:4 There is no variable “service.name”.'],
    ['{{ incident.title | upcse }}', '1:21 There is no filter “upcse”. Is “upcase” meant?'],
    ['{{ incident.title | json }}', '1:21 There is no filter “json”. Is “join” meant?'],
    ['{{ incident.title | duration }}', '1:21 “duration” is for a duration.'],
    ['{{ incident.title | clock }}', '1:21 “clock” is for a time.'],
    ['{{ services | and_join }}', '1:15 “and_join” is for a list.'],
    ['{{ incident.cause | default }}', '1:21 “default” takes 1 further values.'],
    [
      '{{ incident.started_at }}',
      '1:1 This is a time: say how it is written, with “| date_and_time”, “| day” or “| clock”.',
    ],
    ['{{ incident.lasted }}', '1:1 This is a duration: write it with “| duration”.'],
    [
      '{{ incident.started_at | default: "soon" }}',
      '1:1 This is a time: say how it is written, with “| date_and_time”, “| day” or “| clock”.',
    ],
    ['{{ incident.started_at | clock: "Mars" }}', '1:33 There is no time zone "Mars": write one like “Europe/Berlin”.'],
    ['{% iff incident.title %}', '1:1 There is no tag “iff”. Is “if” meant?'],
    ['{% include "x" %}', '1:1 There is no tag “include”.'],
    ['{% if incident.title %}', '1:1 “{% if incident.title %}” is not closed.'],
    ['a\n{{ incident.title', '2:1 “{{ incident.title” is not closed.'],
    ['{% endif %}', '1:1 “endif” stands without its “if”.'],
    ['{% when 1 %}', '1:1 “when” stands without its “case”.'],
    [
      '{% if incident.severity = "SEV1" %}{% endif %}',
      '1:26 Before a filter stands “|”; values are compared with “==”.',
    ],
    ['{{ incident.title incident.cause }}', '1:1 Between two values one expects “and”, “or” or a comparison.'],
    ['{% for i in (1..3) %}{% endfor %}', '1:13 Ranges and parentheses are not understood here.'],
    ['{% for a in incident.title %}{% endfor %}', '1:1 Only a list can be gone through.'],
    ['{% for incident in services %}{% endfor %}', '1:1 “incident” is taken: choose another name.'],
    ['{% assign services = "x" %}', '1:11 “services” is taken: choose another name.'],
    [
      '{% for s in services offset: continue %}{% endfor %}',
      '1:1 A loop can have “limit:” or “offset:” with a number, or “reversed”, not “offset”.',
    ],
    ['{% for s in services %}{% endfor %}{{ s.name }}', '1:39 There is no variable “s.name”.'],
    ['{{ incident[incident.title] }}', '1:4 In brackets stands a name in quotation marks.'],
    ['{{ "x".size }}', '1:4 Only a variable has parts.'],
  ])('%s', (text, expected) => expect(faults(text)).toContain(expected));

  it('everything is named at once, in the order of the text, and the subject first', () => {
    const found = checkStage({ subject: '{{ a }}', body: '{{ b }}\n{{ c | d }}' });
    expect(found.map(({ part, line, column }) => [part, line, column])).toEqual([
      ['subject', 1, 4],
      ['body', 1, 4],
      ['body', 2, 4],
      ['body', 2, 8],
    ]);
  });

  it('a text with faults is not rendered, and the error names them', () => {
    const render = () => renderStage({ subject: '{{ a }}', body: '{{ b }}' }, exampleVariables());
    expect(render).toThrow(TemplateError);
    expect(render).toThrow('subject, line 1, column 4: There is no variable “a”.\nbody, line 1, column 4: There is no');
  });

  it('a subject is one line', () => {
    expect(checkStage({ subject: 'a\nb', body: 'x' })).toEqual([
      { part: 'subject', line: 1, column: 1, message: 'A subject is one line.' },
    ]);
  });

  it('tells twenty faults, not thousands', () => {
    expect(faults('{{ zzz }}'.repeat(2000))).toHaveLength(20);
  });
});
