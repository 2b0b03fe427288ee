import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UsageError } from '#app/cli/command.ts';
import { command } from '#app/cli/lint.ts';

/** Each starts a process, which is slow where others run beside it. */
const PATIENCE = 60_000;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(args: string[], input = '') {
  const environment = { PATH: process.env.PATH, NODE_ENV: 'production', DATA_DIR: path.join(folder, 'data') };
  return spawnSync(process.execPath, ['--import', 'tsx', 'app/cli.ts', 'lint', ...args], {
    env: environment as NodeJS.ProcessEnv,
    input,
    encoding: 'utf8',
  });
}

test(
  'JSON Lines are answered line by line, in offsets of the text, and no database is started',
  () => {
    const file = path.join(folder, 'sentences.jsonl');
    const text = 'The operator failed to look.';
    writeFileSync(file, `${JSON.stringify({ id: 'a', text })}\n\n${JSON.stringify({ id: 2, text: 'All well.' })}\n`);
    const { status, stdout } = lint([file, '--json']);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(0);
    expect(answers.map(({ id }) => id)).toEqual(['a', 2]);
    expect(answers[1].findings).toEqual([]);
    const [finding] = answers[0].findings;
    expect(Object.keys(finding).sort()).toEqual(['end', 'message', 'rule', 'start', 'suggestion']);
    expect(text.slice(finding.start, finding.end)).toBe('failed to look');
    expect(existsSync(path.join(folder, 'data'))).toBe(false);
  },
  PATIENCE,
);

test(
  'Markdown from standard input is reported with line and column, and findings are no failure',
  () => {
    const { status, stdout } = lint(['-'], '# Review\n\nRoot cause: human error.\n');
    expect(stdout).toContain('-:3:13  human-error  "human error"');
    expect(status).toBe(0);
  },
  PATIENCE,
);

test('a bad line is named with its number, and no file at all is wrong usage', async () => {
  const file = path.join(folder, 'bad.jsonl');
  writeFileSync(file, '\n{"id":\n');
  await expect(command.runAlone({ json: true }, [file])).rejects.toThrow('Line 2 is not JSON.');
  await expect(command.runAlone({}, ['absent.md'])).rejects.toThrow('There is no file absent.md.');
  await expect(command.runAlone({}, [])).rejects.toThrow(UsageError);
});
