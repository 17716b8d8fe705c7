import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Fault } from '../../shared/fault.ts';
import { galleryOptions } from '../../shared/gallery-options.ts';
import {
  importProductFile,
  type ImportOutcome,
  type ImportReport,
} from '../../shared/products/import-product-file.ts';
import type { FileFormat, ProductLine } from '../../shared/products/product-line.ts';
import { readCsv } from '../../shared/products/read-csv.ts';
import { readNdjson } from '../../shared/products/read-ndjson.ts';
import { actorAtTheKeyboard } from '../actor.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { alignRows, count, terminal } from '../output.ts';
import type { ImportCommand } from './product-commands.ts';

type Options = ImportCommand & { file: string; format: FileFormat };

const readers = { csv: readCsv, ndjson: readNdjson };
const tellEvery = 5_000;
const errorsShown = 50;

export async function importFile(hub: Hub, options: Options): Promise<ExitCode> {
  const { db, config } = hub;
  const bytes = await openFile(options.file);
  const lines = counted(readers[options.format](bytes), options);
  const { mode, dryRun = false } = options;
  const gallery = galleryOptions(config);
  const settings = { mode, isDryRun: dryRun, gallery, actor: actorAtTheKeyboard() };
  const work = importProductFile(db, lines, settings);
  const outcome = await hub.unlessInterrupted(work, 'Interrupted: nothing was changed.');
  if (!options.quiet && !options.json) terminal.showProgress('');
  if (options.json) terminal.printJson(outcome.report);
  else tellReport(outcome, options);
  if (outcome.refusal) terminal.tell(`Nothing was changed. ${outcome.refusal}`);
  return exitCodeOf(outcome);
}

function exitCodeOf({ refusal, report }: ImportOutcome): ExitCode {
  if (refusal) return exitCodes.safetyGate;
  return report.rejected > 0 ? exitCodes.withItemErrors : exitCodes.ok;
}

async function openFile(file: string): Promise<Readable> {
  if (file === '-') return process.stdin;
  try {
    return (await open(file)).createReadStream();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Fault('not-found', `${file} cannot be read (${code}).`, { cause: error });
  }
}

async function* counted(
  lines: AsyncIterable<ProductLine>,
  { quiet, json }: Options,
): AsyncGenerator<ProductLine> {
  let read = 0;
  for await (const line of lines) {
    yield line;
    read += 1;
    if (!quiet && !json && read % tellEvery === 0)
      terminal.showProgress(`${count(read, 'line')} read`);
  }
}

function tellReport({ report, refusal }: ImportOutcome, { dryRun }: Options): void {
  tellErrors(report);
  if (refusal) return;
  const { received, created, updated, unchanged, deleted, rejected } = report;
  const counts = { created, updated, unchanged, deleted, rejected };
  const told = Object.entries(counts).map(([what, n]) => `${n.toLocaleString('en')} ${what}`);
  const would = dryRun ? 'A dry run, nothing was changed. ' : '';
  terminal.print(`${would}${count(received, 'product')}: ${told.join(', ')}.`);
}

function tellErrors({ errors, rejected }: ImportReport): void {
  const shown = errors.slice(0, errorsShown);
  const rows = shown.map(({ line, sku, message }) => [`line ${line}`, sku ?? '–', message]);
  alignRows(rows).forEach(terminal.tell);
  const more = rejected - shown.length;
  if (more > 0) terminal.tell(`and ${more.toLocaleString('en')} more; --json lists up to 1,000.`);
}
