import type { Command } from 'commander';
import type { Hub } from '../hub.ts';
import { jsonOption } from '../options.ts';

export function addDoctorCommand(program: Command, hub: Hub): void {
  program
    .command('doctor')
    .description('check everything that the hub needs, and say what to do')
    .addOption(jsonOption())
    .action((options: { json?: true }) =>
      hub.end(import('./examine.ts').then(({ examine }) => examine(hub, options))),
    );
}
