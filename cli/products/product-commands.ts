import { Argument, Option, type Command } from 'commander';
import type { FileFormat, ImportMode } from '../../shared/products/product-line.ts';
import type { Hub } from '../hub.ts';
import { jsonOption, quietOption } from '../options.ts';
import { importFile } from './import-file.ts';

export type ImportCommand = {
  format?: FileFormat;
  mode: ImportMode;
  dryRun?: true;
  json?: true;
  quiet?: true;
};

export function addProductCommands(program: Command, hub: Hub): void {
  const products = program.command('products').description("keep the hub's products up to date");
  products
    .command('import')
    .description('bring the products of a file into the hub; a bad line is rejected alone')
    .addArgument(new Argument('<file>', 'a CSV or NDJSON file in UTF-8, or - for stdin'))
    .addOption(
      new Option('--format <format>', "what the file is; else its name's ending says it").choices([
        'csv',
        'ndjson',
      ]),
    )
    .addOption(
      new Option('--mode <mode>', 'replace also deletes the products that the file does not have')
        .choices(['upsert', 'replace'])
        .default('upsert'),
    )
    .option('--dry-run', 'find out what would happen; change nothing')
    .addOption(jsonOption())
    .addOption(quietOption())
    .addHelpText('after', help)
    .action((file: string, options: ImportCommand, command: Command) => {
      const format = options.format ?? formatByName(file);
      if (!format) command.error("error: give '--format csv' or '--format ndjson' for this file");
      return hub.end(importFile(hub, { ...options, file, format }));
    });
}

function formatByName(file: string): FileFormat | undefined {
  if (/\.csv$/i.test(file)) return 'csv';
  return /\.(ndjson|jsonl)$/i.test(file) ? 'ndjson' : undefined;
}

const help = `
Columns of a CSV file (with , or ; between them):
  sku, name, kind (parent or variant)            required
  name_en, parent_sku, base_sku, variant_code,
  legacy_sku, category, active (true or false)
  any other                                      become attributes
An NDJSON file has one product a line, with the field names of the API.
Each line states the whole product: what it leaves out is emptied.

Examples:
  pih products import erp.csv --dry-run
  erp-export | pih products import - --format ndjson --mode replace`;
