import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import {
  listFunctions,
  listPersonColumns,
  listSources,
  listViews,
  namesPerson,
  personGrouping,
  statementsOf,
} from '../support/person-aggregates.ts';

const test = useDatabase();
let personColumns: string[] = [];
beforeAll(async () => {
  personColumns = await listPersonColumns(test.db);
});

const findings = (text: string) => statementsOf(text).flatMap((one) => personGrouping(one, personColumns) ?? []);

describe('nothing aggregates by person', () => {
  it('who did what is known by these columns', () => {
    expect(personColumns).toEqual(
      expect.arrayContaining(['actor_id', 'coordinator_id', 'created_by', 'recorded_by', 'user_id']),
    );
  });

  it('no view, materialised view or function of the schema makes groups of people', async () => {
    const made = [...(await listViews(test.db)), ...(await listFunctions(test.db))];
    expect(made.map(({ name }) => name)).toContain('log_fact_changes');
    expect(made.filter(({ definition }) => personGrouping(definition, personColumns) !== null)).toEqual([]);
  });

  it('no fact knows a person, neither by a reference nor by a name', async () => {
    const { rows } = await sql<{ table: string; column: string; refers: boolean }>`
      select c.relname as table, attname as column, exists (select from pg_constraint
        where conrelid = c.oid and attnum = any(conkey) and confrelid = 'users'::regclass) as refers
      from pg_class c join pg_namespace n on n.oid = relnamespace join pg_attribute on attrelid = c.oid
      where relkind in ('r', 'p') and nspname = 'public' and attnum > 0 and relname ~ 'fact|metric|rollup'`.execute(
      test.db,
    );
    expect(new Set(rows.map((row) => row.table))).toContain('incident_facts');
    expect(rows.filter(({ column, refers }) => refers || namesPerson(column))).toEqual([]);
  });

  it('what the language aid was told in vain is kept without who wrote it, and without who said so', async () => {
    const { rows } = await sql<{ column: string }>`select attname as column from pg_attribute
      where attrelid = 'language_dismissals'::regclass and attnum > 0`.execute(test.db);
    expect(rows.map(({ column }) => column)).toEqual(['id', 'post_mortem_id', 'rule', 'quote', 'reason', 'created_at']);
  });

  it('no statement in the code makes groups of people', () => {
    const sources = listSources(['app', 'analytics', 'jobs', 'migrations']);
    const statements = sources.flatMap(({ file, text }) => statementsOf(text).map((one) => ({ file, one })));
    expect(statements.length).toBeGreaterThan(200);
    expect(statements.filter(({ one }) => /group by|groupBy/i.test(one)).length).toBeGreaterThan(2);
    const found = statements.flatMap(({ file, one }) => {
      const finding = personGrouping(one, personColumns);
      return finding === null ? [] : `${file}: ${finding}`;
    });
    expect(found).toEqual([]);
  });

  it('analytics has no word for a person, but for the language aid, which has to know one in a sentence', () => {
    const figures = listSources(['analytics']).filter(({ file }) => !file.includes('analytics/postmortem/'));
    const identifiers = figures.flatMap(({ file, text }) =>
      [...withoutWords(text).matchAll(/[A-Za-z_$][\w$]*/g)].map(([name]) => `${file}: ${name}`),
    );
    expect(identifiers.length).toBeGreaterThan(1000);
    // "people" as opposed to monitoring: how an incident was noticed, not by whom
    const known = ['people', 'who', 'NOTICED_BY_PEOPLE'];
    const named = identifiers.filter((one) => namesPerson(one.split(': ')[1]!));
    expect(named.filter((one) => !known.includes(one.split(': ')[1]!))).toEqual([]);
  });
});

/** Source without its comments, texts and regular expressions' words. */
const withoutWords = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, '""');

describe('the proof would fail', () => {
  it.each([
    ["db.selectFrom('incidents').select((eb) => eb.fn.countAll().as('n')).groupBy('createdBy')", 'createdBy'],
    ["db.selectFrom('incidentMoments').groupBy(['kind', 'incidentMoments.recordedBy']).select('kind')", 'recordedBy'],
    ["query.groupBy((eb) => eb.ref('users.name'))", 'users.name'],
    ['sql`select user_id, avg(seconds) from incident_roles group by user_id order by 2`', 'user_id'],
    ['sql<{ n: number }>`select recorded_by, count(*) from incident_moments group by 1`', 'by 1'],
    ['sql`select count(*) over (partition by m.recorded_by) from incident_moments m`', 'recorded_by'],
    ["client.query('select recorded_by, count(*) from incident_moments group by recorded_by')", 'recorded_by'],
    ['client.query(`copy (select created_by from incidents group by created_by) to stdout`)', 'created_by'],
    ['sql`select distinct on (created_by) * from incidents`', 'created_by'],
    [
      'sql`select users.name, (select count(*) from incident_moments m where m.recorded_by = users.id) from users`',
      'each user',
    ],
    [
      "db.selectFrom('users').select((eb) => eb.selectFrom('incidents').whereRef('incidents.createdBy', '=', 'users.id').select((i) => i.fn.countAll().as('n')).as('n'))",
      'each user',
    ],
  ])('on %s', (statement, word) => {
    expect(findings(statement).join()).toContain(word);
  });

  it('on a view of them', async () => {
    const undo = new Error('undo');
    const seen = test.db.transaction().execute(async (trx) => {
      await sql`create view busiest as select created_by, count(*) as n from incidents group by created_by`.execute(
        trx,
      );
      const [view] = await listViews(trx);
      expect(view?.name).toBe('busiest');
      expect(personGrouping(view!.definition, personColumns)).toContain('created_by');
      throw undo;
    });
    await expect(seen).rejects.toBe(undo);
  });

  it('and lets pass what is not about people', () => {
    expect(findings("db.selectFrom('incidents').groupBy(['severity', 'serviceId'])")).toEqual([]);
    expect(findings('sql`select team_id, count(*) from incident_teams group by team_id`')).toEqual([]);
    expect(findings('sql`select group_key from import_rows group by group_key having count(*) > 1`')).toEqual([]);
  });
});
