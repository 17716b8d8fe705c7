import type { Command } from 'commander';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { jsonOption } from '../options.ts';
import { terminal } from '../output.ts';
import { explainGallery } from './explain-gallery.ts';
import { loadGalleryFacts } from './load-gallery-facts.ts';
import { describeExplanation } from './describe-explanation.ts';

export function addImageCommands(program: Command, hub: Hub): void {
  const images = program.command('images').description('see why a product has the images it has');
  images
    .command('explain')
    .description('why these images, in this order: article numbers tried, priorities, ties, pins')
    .argument('<sku>', 'the SKU of a product')
    .addOption(jsonOption())
    .action((sku: string, options: { json?: true }) => hub.end(explain(hub, sku, options)));
}

async function explain(hub: Hub, sku: string, { json }: { json?: true }): Promise<ExitCode> {
  const explanation = explainGallery(await loadGalleryFacts(hub.db, sku), hub.config);
  if (json) terminal.printJson(explanation);
  else describeExplanation(explanation).forEach(terminal.print);
  return exitCodes.ok;
}
