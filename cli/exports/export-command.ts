import { Argument, Option, type Command } from 'commander';
import { exportFormats, type ExportFormat } from '../../shared/exports/export-formats.ts';
import type { BmecatOptions, TableOptions } from '../../shared/exports/export-options.ts';
import type { ExportedImages, Language } from '../../shared/exports/exported-product.ts';
import type { Hub } from '../hub.ts';
import { exportTo } from './export-to.ts';

export type ExportCommand = TableOptions &
  BmecatOptions & { output: string; images: ExportedImages; language: Language };

export function addExportCommand(program: Command, hub: Hub): void {
  const command = program
    .command('export')
    .description('write all products with the addresses of their images')
    .addArgument(new Argument('<format>', 'what to write').choices(Object.keys(exportFormats)))
    .option('-o, --output <file>', 'a file, or - for stdout', '-')
    .addOption(
      new Option('--images <which>', 'the primary image of each product, or all of its images')
        .choices(['primary', 'all'])
        .default('primary'),
    )
    .addOption(
      new Option('--language <code>', 'of names, alt texts and headings where there is one')
        .choices(['de', 'en'])
        .default('de'),
    );
  for (const option of optionsOfSome) command.addOption(option);
  command
    .addHelpText('after', help)
    .action((format: ExportFormat, options: ExportCommand) =>
      hub.end(exportTo(hub, { ...options, format })),
    );
}

const optionsOfSome = [
  new Option('--layout <way>', 'CSV and XLSX: images beside each other, or a row for each')
    .choices(['columns', 'rows'])
    .default('columns'),
  new Option('--separator <character>', 'between the cells of CSV')
    .choices([',', ';'])
    .default(','),
  new Option('--bom', 'begin CSV with a byte order mark, for Excel'),
  new Option('--profile <name>', 'CSV for a double click in a German Excel').choices([
    'plain',
    'excel-de',
  ]),
  new Option('--etim', "BMEcat with ETIM's extension for pictures"),
  new Option('--bmecat-version <name>', "BMEcat's namespace").choices(['2005', '2005.1', '2005fd']),
];

const purposes = Object.entries(exportFormats).map(
  ([format, { purpose }]) => `  ${format.padEnd(15)} ${purpose}`,
);

const help = `
Formats:
${purposes.join('\n')}

Examples:
  pih export csv --profile excel-de -o products.csv
  pih export ndjson --images all | gzip > products.ndjson.gz
  pih export shopify --images all --language en -o shopify.csv`;
