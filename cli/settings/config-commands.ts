import type { Command } from 'commander';
import { describeConfig, settingText } from '../../shared/config.ts';
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
  else
    for (const [name, value] of Object.entries(settings))
      terminal.print(`${name}=${settingText(value)}`);
  return exitCodes.ok;
}
