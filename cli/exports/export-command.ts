import { Argument, Option, type Command } from 'commander';
import type { ExportFormat } from '../../shared/exports/export-formats.ts';
import type { ExportedImages } from '../../shared/exports/exported-product.ts';
import type { Hub } from '../hub.ts';
import { exportTo } from './export-to.ts';

export type ExportCommand = {
  output: string;
  images: ExportedImages;
  separator: ',' | ';';
  bom?: true;
};

export function addExportCommand(program: Command, hub: Hub): void {
  program
    .command('export')
    .description('write all products with the addresses of their images')
    .addArgument(new Argument('<format>', 'what to write').choices(['csv', 'json', 'ndjson']))
    .option('-o, --output <file>', 'a file, or - for stdout', '-')
    .addOption(
      new Option('--images <which>', 'the primary image of each product, or all of its images')
        .choices(['primary', 'all'])
        .default('primary'),
    )
    .addOption(
      new Option('--separator <character>', 'between the cells of CSV')
        .choices([',', ';'])
        .default(','),
    )
    .option('--bom', 'begin CSV with a byte order mark, for Excel')
    .addHelpText('after', examples)
    .action((format: ExportFormat, options: ExportCommand) =>
      hub.end(exportTo(hub, { ...options, format })),
    );
}

const examples = `
Examples:
  pih export csv --bom --separator ';' -o products.csv
  pih export ndjson --images all | gzip > products.ndjson.gz`;
