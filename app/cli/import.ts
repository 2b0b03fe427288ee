import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { getImport, type Import, listFindings } from '../db/imports.server.ts';
import { AppError } from '../errors.ts';
import { compileMapping } from '../ingest/compiled-mapping.ts';
import { parseMapping } from '../ingest/mapping.ts';
import type { Proposal } from '../ingest/propose-mapping.ts';
import { createImport, discardImport } from '../workflows/import-history.ts';
import { runImport } from '../workflows/run-import.ts';
import { type CliContext, type Command, UsageError } from './command.ts';
import { chooseMapping } from './import-mapping.ts';
import { progressBar } from './import-progress.ts';
import { writeRejects } from './import-rejects.ts';
import { localFile } from './local-file.ts';

/** A server's worker takes over an import whose command was killed, not one that has just begun. */
const WORKER_FROM_MS = 10_000;
const LOOK_AGAIN_MS = 300;
const SHOWN_FINDINGS = 10;

export const command: Command = {
  usage: `<file> [--mapping <name or file>] [--dry-run] [--rejects out.csv] [--json]

  --mapping   servicenow, github-status, statuspage, or a file with a mapping of your own (JSON or YAML).
              Without it a mapping is proposed; one that is only guessed is shown, tried and not written.
  --dry-run   say what would come of it, write nothing
  --rejects   write the rows that cannot be used, with the reason for each, to this file
  --json      end with {"incidents","created","updated","unchanged","duplicates","completed","events","rejected","suspicious"}

The file is kept first: if the command is killed, the next server goes on where it stopped. Running it twice changes nothing.`,
  options: {
    mapping: { type: 'string' },
    'dry-run': { type: 'boolean' },
    rejects: { type: 'string' },
  },
  async run(context, values, positionals) {
    const [file, ...others] = positionals;
    if (!file || others.length > 0) throw new UsageError('Name one file to import.');
    const source = await localFile(file);
    const proposal = await chooseMapping(context, values.mapping as string | undefined, source, path.basename(file));
    const isGuess = !proposal.isReady;
    if (values.mapping === undefined) tellProposal(context, proposal);
    if (isGuess) requireUsable(proposal);
    const confirmed = values['dry-run'] !== true && !isGuess;
    const importId = await createImport(context, {
      fileName: path.basename(file),
      content: source.read(0, source.size),
      mappingName: proposal.name,
      mapping: proposal.mapping,
      confirmed,
      workerFrom: confirmed ? new Date(Date.now() + WORKER_FROM_MS) : null,
    });
    const result = await carryOut(context, importId);
    try {
      if (result.state === 'failed') throw new AppError('INVALID', result.error ?? 'The import failed.');
      const { columns } = compileMapping(parseMapping(proposal.mapping));
      if (typeof values.rejects === 'string') await writeRejects(context.db, importId, columns, values.rejects);
      await tellFindings(context, result);
    } finally {
      if (result.state !== 'done') await discardImport(context, importId);
    }
    if (confirmed) await context.runPendingMetrics();
    tellResult(context, result, confirmed);
    if (isGuess && values['dry-run'] !== true) {
      throw new UsageError('Nothing was written: save the mapping above, look it over, and name it with --mapping.');
    }
  },
};

/** Runs the import here, or follows it where a server's worker was faster. */
async function carryOut({ db, actor }: CliContext, importId: string): Promise<Import> {
  const bar = progressBar();
  try {
    while ((await runImport({ db, actor, onProgress: bar.show }, importId)) === 'busy') {
      bar.show(await getImport(db, importId));
      await wait(LOOK_AGAIN_MS);
    }
    return await getImport(db, importId);
  } finally {
    bar.end();
  }
}

function tellProposal({ out }: CliContext, { name, isReady, mapping, notes }: Omit<Proposal, 'columns'>): void {
  for (const note of notes) console.error(note);
  if (isReady) console.error(`Using the mapping "${name}".`);
  else out(JSON.stringify(mapping, null, 2));
}

/** A guess may lack what every mapping needs. */
function requireUsable({ mapping }: Pick<Proposal, 'mapping'>): void {
  try {
    parseMapping(mapping);
  } catch (error) {
    throw new UsageError(
      `Complete the mapping above, save it, and name it with --mapping. ${(error as Error).message}.`,
    );
  }
}

async function tellFindings({ db, json }: CliContext, { id, rejected, suspicious }: Import): Promise<void> {
  if (json) return;
  for (const [kind, count] of Object.entries({ rejected, suspicious })) {
    if (count === 0) continue;
    console.error(`${count} ${count === 1 ? 'row' : 'rows'} ${kind}:`);
    const findings = await listFindings(db, id, { kind: kind as 'rejected', limit: SHOWN_FINDINGS, offset: 0 });
    for (const finding of findings) console.error(`  ${finding.message}`);
    if (count > SHOWN_FINDINGS) console.error('  …');
  }
}

function tellResult({ out, json }: CliContext, result: Import, confirmed: boolean): void {
  const { incidents, created, updated, unchanged, duplicates, completed, events, rejected, suspicious } = result;
  if (json) {
    const counts = { incidents, created, updated, unchanged, duplicates, completed, events, rejected, suspicious };
    out(JSON.stringify(counts));
    return;
  }
  const would = confirmed ? '' : ' Nothing was written.';
  out(
    `${incidents} incidents (${created} new, ${updated} changed, ${unchanged} as before) with ${events} events.${would}`,
  );
  if (duplicates > 0) {
    const ends = completed > 0 ? `; ${completed} of them, open until now, take their end from here` : '';
    out(`${duplicates} came from another source before${ends}.`);
  }
  out(`${rejected} rows rejected, ${suspicious} suspicious, ${result.rowsLeftOut} left out by the mapping.`);
}
