import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import ts from 'typescript';
import type { Db } from '#app/db/client.server.ts';

/*
 * Finds what would put people into groups: no figure of Hindsight's is by person, so that nobody is measured by it
 * (DOMAIN.md). It reads the database's own catalogue and every statement in the code.
 */

/** Columns without a foreign key that name somebody all the same. */
const OTHERS = ['actor_id'];
/** What counts and averages are made of. */
const RECORDS =
  /\b(incidents?|incident_\w+|incident[A-Z]\w+|timeline_?events?|communications?|post_?mortems?|audit_?entries)\b/i;
const AGGREGATE =
  /\b(count|countall|avg|sum|min|max|percentile_cont|percentile_disc|array_agg|jsonb?_agg)\s*(<[^>]*>)?\s*\(/i;
const GROUPING =
  /\bgroup\s+by\s+(.+?)(?=\border\s+by\b|\bhaving\b|\blimit\b|\bwindow\b|\bunion\b|\)\s*(?:as\b|,|$)|$)/gis;
const PARTITION = /\b(?:partition\s+by|distinct\s+on\s*\()\s*([^)]+)/gis;
const QUERY = /\bselect\b[\s\S]*\bfrom\b/i;
const KYSELY_GROUPINGS = ['groupBy', 'partitionBy', 'distinctOn'];

/** Every column that says who: those that refer to a user, and those that tell one user from another. */
export async function listPersonColumns(db: Db): Promise<string[]> {
  const { rows } = await sql<{ column: string }>`
    select distinct attname as column from pg_constraint
      join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid = 'users'::regclass`.execute(db);
  return [...new Set([...rows.map((row) => row.column), ...OTHERS])].sort();
}

/** Views and materialised views of the schema, with what they are made of. */
export async function listViews(db: Db): Promise<{ name: string; definition: string }[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select relname as name, pg_get_viewdef(c.oid) as definition from pg_class c
      join pg_namespace n on n.oid = relnamespace
    where relkind in ('v', 'm') and nspname = 'public' order by relname`.execute(db);
  return rows;
}

/** Bodies of the functions of the schema. */
export async function listFunctions(db: Db): Promise<{ name: string; definition: string }[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select proname as name, prosrc as definition from pg_proc join pg_namespace n on n.oid = pronamespace
    where nspname = 'public' and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`.execute(
    db,
  );
  return rows;
}

/** Statements of a source file: SQL in templates and texts, and calls of the query builder as they are chained. */
export function statementsOf(source: string): string[] {
  const file = ts.createSourceFile('source.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node, isInside: boolean) => {
    if (ts.isTaggedTemplateExpression(node) && /^sql\b/.test(node.tag.getText()))
      found.push(node.template.getText().slice(1, -1));
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
    if (isText && !ts.isTaggedTemplateExpression(node.parent) && QUERY.test(node.getText())) {
      found.push(node.getText().slice(1, -1));
    }
    const isChain =
      ts.isCallExpression(node) && /\b(selectFrom|groupBy|partitionBy|distinctOn)\s*\(/.test(node.getText());
    if (isChain && !isInside) found.push(node.getText());
    ts.forEachChild(node, (child) => visit(child, isInside || isChain));
  };
  visit(file, false);
  return found;
}

/** What in a statement makes groups of people; null if nothing does. */
export function personGrouping(statement: string, personColumns: readonly string[]): string | null {
  const names = personColumns.flatMap((column) => [column, camel(column)]);
  const person = new RegExp(`\\b(${names.join('|')}|users?\\.(id|name|email)|[a-z_]*users?_id)\\b`, 'i');
  for (const grouping of groupingsOf(statement)) {
    if (person.test(grouping)) return `groups by ${grouping.trim()}`;
    // "group by 1": by something that is selected
    if (/(^|,)\s*\d+\s*(,|$)/.test(grouping.trim()) && person.test(statement)) return `groups by ${grouping.trim()}`;
  }
  const toUser = `(${names.join('|')})['"]?\\s*(=|,\\s*['"]=['"],)\\s*['"]?users\\.id|users\\.id['"]?\\s*(=|,\\s*['"]=['"],)\\s*['"]?[\\w.]*(${names.join('|')})`;
  const isOfEach = new RegExp(toUser, 'i').test(statement);
  return isOfEach && AGGREGATE.test(statement) && RECORDS.test(statement) ? 'aggregates records for each user' : null;
}

function groupingsOf(statement: string): string[] {
  const inSql = [...statement.matchAll(GROUPING), ...statement.matchAll(PARTITION)].map((match) => match[1] ?? '');
  const calls = KYSELY_GROUPINGS.flatMap((name) =>
    [...statement.matchAll(new RegExp(`\\.${name}\\s*\\(`, 'g'))].map((match) => argumentsFrom(statement, match)),
  );
  return [...inSql, ...calls];
}

/** The text between the bracket that the match ends with and the one that closes it. */
function argumentsFrom(text: string, match: RegExpMatchArray): string {
  const start = (match.index ?? 0) + match[0].length;
  let depth = 1;
  let end = start;
  for (; end < text.length && depth > 0; end++) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
  return text.slice(start, end - 1);
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Every source file below these folders. */
export function listSources(folders: readonly string[]): { file: string; text: string }[] {
  return folders.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => ({ file: path.join(folder, name), text: fs.readFileSync(path.join(folder, name), 'utf8') })),
  );
}

/** "recordedBy", "recorded_by" and "recorded-by" as words. */
export const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

const PERSON_WORDS = new Set(
  'user users person persons people responder responders author authors commander commanders assignee assignees reporter reporters engineer engineers operator operators employee employees member members actor actors creator coordinator coordinators scribe individual individuals who whom email'.split(
    ' ',
  ),
);

const DONE = new Set(
  'acknowledged approved assigned closed confirmed created declared handled invited made owned recorded reported resolved sent written'.split(
    ' ',
  ),
);

/** Whether a name of a parameter, property or group is one of a person: `responder`, `recordedBy`, `user_id`. */
export function namesPerson(name: string): boolean {
  const words = wordsOf(name);
  const isDoneBy = words.at(-1) === 'by' && DONE.has(words.at(-2) ?? '');
  return isDoneBy || words.some((word) => PERSON_WORDS.has(word));
}
