import type { Command } from 'commander';
import { describeConfig } from '../../shared/config.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { jsonOption } from '../options.ts';
import { terminal } from '../output.ts';

export function addConfigCommands(program: Command, hub: Hub): void {
  const config = program.command('config').description('see how the hub is configured');
  config
    .command('print')
    .description('print the settings that are in effect, without secrets')
    .addOption(jsonOption())
    .action((options: { json?: true }) => hub.end(printConfig(hub, options)));
}

async function printConfig({ config }: Hub, { json }: { json?: true }): Promise<ExitCode> {
  const settings = describeConfig(config);
  if (json) terminal.printJson(settings);
  else for (const [name, value] of Object.entries(settings)) terminal.print(lineOf(name, value));
  return exitCodes.ok;
}

function lineOf(name: string, value: unknown): string {
  if (!Array.isArray(value)) return `${name}=${String(value)}`;
  const parts = value.map((part) => (typeof part === 'string' ? part : JSON.stringify(part)));
  return `${name}=${parts.join(',')}`;
}
