import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf } from '#app/document/markdown-in.ts';
import { peopleAsRoles } from '#app/document/people-as-roles.ts';
import { textBlocks } from '#app/document/plain-text.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';

const PEOPLE = [
  { name: 'Mara Lindqvist', said: 'the commander' },
  { name: 'Ruben Castillo', said: 'operations' },
  { name: 'Mark Okafor', said: 'a colleague' },
  { name: 'Will Tanaka', said: 'a colleague' },
  { name: 'Nadia Rossi', said: 'the scribe' },
  { name: 'Nadia Novak', said: 'a colleague' },
  { name: 'James O’Brien', said: 'the communications lead' },
  { name: 'Ludwig van der Berg', said: 'the planner' },
  { name: 'Ana Maria Fonseca', said: 'the observer' },
  { name: 'Tom Baker', said: 'a colleague' },
  { name: 'Deploy Bot', said: 'a colleague' },
];
const { inText, inDocument } = peopleAsRoles(PEOPLE);

describe('people as roles', () => {
  it.each([
    ['Mara Lindqvist’s change was rolled back.', 'The commander’s change was rolled back.'],
    ['The page went to Mara Lindqvist, then to Will Tanaka.', 'The page went to the commander, then to a colleague.'],
    ['It was late. Mara  Lindqvist slept.', 'It was late. The commander slept.'],
    ['It was Ruben Castillo’s turn.', 'It was operations’ turn.'],
    ["James O'Brien wrote to customers.", 'The communications lead wrote to customers.'],
    ['We asked Dr. Mara Lindqvist and @Mara Lindqvist.', 'We asked the commander and the commander.'],
    ['the Mara Lindqvist rota', 'the commander rota'],
  ])('a full name is always one: %s', (text, told) => {
    expect(inText(text)).toBe(told);
  });

  it.each([
    ['Ruben should have checked the pool.', 'Operations should have checked the pool.'],
    ['At 02:14 Ruben restarted it.', 'At 02:14 operations restarted it.'],
    ['We followed Mara’s advice.', 'We followed the commander’s advice.'],
    ['It was up to James to decide.', 'It was up to the communications lead to decide.'],
  ])('a given name is one where it is read as one: %s', (text, told) => {
    expect(inText(text)).toBe(told);
  });

  it.each([
    'Mark the release as broken.',
    'Will it fail again?',
    'Ruben Ostlund of the vendor called.',
    'mara lindqvist, MaraLindqvist and Mara Lindqvists stay.',
  ])('what names nobody of the organisation stays: %s', (text) => {
    expect(inText(text)).toBe(text);
  });

  it.each([
    ['Lindqvist was asleep, and Okafor’s pager was off.', 'The commander was asleep, and a colleague’s pager was off.'],
    ['After Tanaka left we asked Castillo.', 'After a colleague left we asked operations.'],
    ['It was O’Brien who saw it.', 'It was the communications lead who saw it.'],
    ['Castillo and Rossi agreed (Lindqvist did not).', 'Operations and the scribe agreed (the commander did not).'],
    [
      'Ask Okafor. Ping Lindqvist and give Castillo the key.',
      'Ask a colleague. Ping the commander and give operations the key.',
    ],
    ['16:41 Okafor: rolled back', '16:41 a colleague: rolled back'],
    [
      'We asked M. Lindqvist, our engineer Castillo and @Okafor.',
      'We asked the commander, our engineer operations and a colleague.',
    ],
    [
      'Then van der Berg slept. Van der Berg had Berg’s pager.',
      'Then the planner slept. The planner had the planner’s pager.',
    ],
    ['Ms Lindqvist told Mr Baker and T. Baker.', 'The commander told a colleague and a colleague.'],
  ])('a surname alone is one: %s', (text, told) => {
    expect(inText(text)).toBe(told);
  });

  it.each([
    'Baker Street is down. The oven was the baker’s. Baker was late.',
    'Ana Lindqvist of the vendor and T. Lindqvist called.',
    'Lindqvist Systems, Lindqvist & Co, Castillo-Gomez and Castillo.example.com',
    'The Castillo cluster failed over; in Castillo it rained; at Castillo nobody answered.',
    'See /srv/Castillo/pool and Castillo_pool. Server Castillo and project Castillo are over.',
    'Lindqvist’s law, a Lindqvist diagram and every Castillo',
    'Jan van Berg and Anna Berg called.',
    'CASTILLO, castillo and Castillos, and Mrs Castillo-Lopes',
    'Bot traffic grew. Deploy again.',
  ])('a surname that may say something else stays: %s', (text) => {
    expect(inText(text)).toBe(text);
  });

  it.each([
    ['02:14 UTC Castillo rolled back', '02:14 UTC operations rolled back'],
    ['On Monday Castillo restarted it.', 'On Monday operations restarted it.'],
    ['In March Okafor saw it, in May Okafor did.', 'In March a colleague saw it, in May a colleague did.'],
    ['INC-12 Castillo restarted it', 'INC-12 operations restarted it'],
    ['With the new DB Castillo slept.', 'With the new DB operations slept.'],
    ['Before Postgres Castillo looked at Redis.', 'Before Postgres operations looked at Redis.'],
  ])('a surname is alone behind a capital that is no name’s: %s', (text, told) => {
    expect(inText(text)).toBe(told);
  });

  it.each([
    ['Rolled back to plan R. Castillo slept.', 'Rolled back to plan R. Operations slept.'],
    ['It was zone B. Castillo restarted it.', 'It was zone B. Operations restarted it.'],
    ['A. Castillo checks it', 'A. Operations checks it'],
    ['Q. Rossi asks\nR. Castillo checks it', 'Q. The scribe asks\nR. Operations checks it'],
    ['R. Castillo checked it.', 'Operations checked it.'],
    ['Then R. Castillo checked AZ-R. Castillo slept.', 'Then operations checked AZ-R. Operations slept.'],
  ])('a letter is an initial, or ends a sentence or numbers an item: %s', (text, told) => {
    expect(inText(text)).toBe(told);
  });

  it.each([
    ['Mara K. Lindqvist restarted it.', 'The commander restarted it.'],
    ['We paged Mara K Lindqvist and Ludwig J.R. van der Berg.', 'We paged the commander and the planner.'],
    ['It was Mara Lindqvist-Berg’s turn.', 'It was the commander’s turn.'],
    ['Mara Lindqvist/Ruben Castillo, a Mara Lindqvist-led call', 'The commander/operations, a commander-led call'],
  ])('a name with more in it is one as well: %s', (text, told) => {
    expect(inText(text)).toBe(told);
  });

  it.each([
    'Ana M. Lindqvist of the vendor and Zora M. Lindqvist called.',
    'Anna-Mara Lindqvist of the vendor called.',
    'April Castillo, JP Castillo and London Castillo-Diaz of the vendor, and T. Castillo',
  ])('a longer name of somebody else stays: %s', (text) => {
    expect(inText(text)).toBe(text);
  });

  it.each([
    'Lindqvist, Mara',
    'Dr. Mara Lindqvist',
    'Mara Lindqvist (SRE)',
    'Lindqvist, Dr. Mara (SRE)',
    'Mara Lindqvist, PhD',
  ])('an account is named in every way, however a directory writes it: %s', (name) => {
    const one = peopleAsRoles([{ name, said: 'the commander' }]);
    expect(one.inText('Mara Lindqvist slept, Mara woke, then Lindqvist and M. Lindqvist left.')).toBe(
      'The commander slept, the commander woke, then the commander and the commander left.',
    );
  });

  it('an account with an initial is named with it and with one more', () => {
    const one = peopleAsRoles([{ name: 'Zuzu K. Lindq', said: 'the commander' }]);
    expect(one.inText('Zuzu K. Lindq told Zuzu A. K. Lindq of Kim Lindq.')).toBe(
      'The commander told the commander of Kim Lindq.',
    );
    const two = peopleAsRoles([
      { name: 'Mara K. Lindqvist', said: 'the commander' },
      { name: 'Mara B. Lindqvist', said: 'the scribe' },
    ]);
    expect(two.inText('Mara K. Lindqvist told Mara B. Lindqvist and Mara C. Lindqvist.')).toBe(
      'The commander told the scribe and a colleague.',
    );
  });

  it('what a service is called as well is nobody alone, but with a given name, an initial or a title', () => {
    const ana = peopleAsRoles([{ name: 'Ana Kepler', said: 'a colleague', things: ['Kepler'] }]);
    expect(ana.inText('Kepler is down, and Kepler’s queue is full.')).toBe(
      'Kepler is down, and Kepler’s queue is full.',
    );
    expect(ana.inText('We told Ana Kepler, A. Kepler, Ms Kepler and Ana.')).toBe(
      'We told a colleague, a colleague, a colleague and a colleague.',
    );
  });

  it('what several people have is what all of them are, or a colleague', () => {
    expect(inText('Nadia restarted it, and Nadia’s shell was open.')).toBe(
      'A colleague restarted it, and a colleague’s shell was open.',
    );
    const both = peopleAsRoles([
      { name: 'Nadia Rossi', said: 'operations' },
      { name: 'Nadia Novak', said: 'operations' },
      { name: 'Tomas Rossi', said: 'the scribe' },
    ]);
    expect(both.inText('Nadia restarted it and told Rossi.')).toBe('Operations restarted it and told a colleague.');
  });

  it('a long name is one in its shorter ways and the other way round', () => {
    expect(inText('Ana Maria slept, Ana Fonseca too; Fonseca, Ana Maria and Berg slept.')).toBe(
      'The observer slept, the observer too; the observer and the planner slept.',
    );
  });

  it('are so in every block of a document, across runs, and in code by their full names only', () => {
    const doc = documentOf(
      [
        '## What Mara Lindqvist saw',
        '- **Ruben** restarted it.\n- Then **Mara** Lindqvist [Will Tanaka wrote](hindsight:event/m-2) slept.',
        '| A |\n| --- |\n| Mara Lindqvist |',
        'See `author: Mara Lindqvist` and `Ruben`.',
        '```\nMara Lindqvist\nRuben restarted it.\n```',
      ].join('\n\n'),
    );
    const told = inDocument(doc);
    expect(told.content[0]!.attrs.title).toBe('What the commander saw');
    const text = JSON.stringify(told);
    expect(text).not.toMatch(/Mara|Lindqvist|Tanaka/);
    expect(text).toContain('"label":"A colleague wrote"');
    const texts = textBlocks(told).map((block) => block.text);
    expect(texts).toContain('Operations restarted it.');
    expect(texts).toContain('See author: the commander and Ruben.');
    expect(text).toContain('the commander\\nRuben restarted it.');
  });

  it('leaves no full name of anybody, and changes nothing else', () => {
    const word = fc.constantFrom(
      'pool',
      'Mara',
      'Will',
      'the',
      'Lindqvist',
      '“',
      '’s',
      '.',
      '\n',
      '@',
      '(',
      'Pool',
      '-',
      ',',
    );
    const part = fc.oneof(word, fc.constantFrom(...PEOPLE.map(({ name }) => name)), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const told = inText(parts.join(' '));
        for (const { name } of PEOPLE) {
          expect(told).not.toMatch(new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_])${name}(?![\\p{L}\\p{M}\\p{N}_])`, 'u'));
        }
      }),
    );
    const words = new RegExp(PEOPLE.flatMap(({ name }) => name.split(' ')).join('|'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!words.test(text));
        expect(inText(text)).toBe(text);
      }),
    );
  });

  it('leaves no surname among small words, and none in a longer name or address', () => {
    const small = fc.constantFrom('was', 'full', 'and', 'nobody', 'told', 'it', 'then', 'because', 'of', 'slowly');
    const some = fc.array(small, { minLength: 1, maxLength: 6 });
    const surname = fc.constantFrom(
      'Lindqvist',
      'Castillo',
      'Okafor',
      'Tanaka',
      'Rossi',
      'Novak',
      'O’Brien',
      'Fonseca',
    );
    const sentence = (before: string[], said: string, after: string[]) =>
      ['It', ...before, said, ...after].join(' ').concat('.');
    fc.assert(
      fc.property(some, surname, some, (before, name, after) => {
        expect(inText(sentence(before, name, after))).not.toContain(name);
      }),
    );
    const longer = fc.constantFrom(
      (name: string) => `${name} Street`,
      (name: string) => `Zora ${name}`,
      (name: string) => `${name}-Gomez`,
      (name: string) => `git/${name}/pool`,
      (name: string) => `the ${name} cluster`,
      (name: string) => `${name}.example.com`,
    );
    fc.assert(
      fc.property(some, surname, longer, some, (before, name, within, after) => {
        const text = sentence(before, within(name), after);
        expect(inText(text)).toBe(text);
      }),
    );
  });

  it('leaves a document without names as it is', () => {
    const doc = documentOf('## A\n\nThe **pool** was `full`.\n\n> Mark the release.\n\n1. One\n2. Two');
    expect(inDocument(doc)).toEqual(doc);
  });

  it('takes well under a second for 100,000 words and 200 people', () => {
    const people = Array.from({ length: 200 }, (_, n) => ({
      name: `P${letters(n)} Q${letters(n)}`,
      said: 'a colleague',
    }));
    const block = `${'The pool of Checkout was full and nobody saw it in time. '.repeat(8)}Then Pab Qab slept. Ruben restarted it.`;
    const doc = documentOf(`## A\n\n${`${block}\n\n`.repeat(1_050)}`);
    const spent = countProcessorTime();
    const told = peopleAsRoles([...people, ...PEOPLE]).inDocument(doc);
    const took = spent();
    expect(JSON.stringify(told)).not.toMatch(/Pab|Ruben/);
    expect(took).toBeLessThan(1_000);
  });
});

const letters = (n: number) => String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26));
