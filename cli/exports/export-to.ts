import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { presentPictureUrls } from '../../server/exports/present-picture-urls.ts';
import type { ExportFormat } from '../../shared/exports/export-formats.ts';
import { exportProducts } from '../../shared/exports/export-products.ts';
import { Fault } from '../../shared/fault.ts';
import { exitCodes, Interrupted, type ExitCode } from '../exit-codes.ts';
import type { Hub } from '../hub.ts';
import { terminal } from '../output.ts';
import type { ExportCommand } from './export-command.ts';

type Options = ExportCommand & { format: ExportFormat };

export async function exportTo(hub: Hub, options: Options): Promise<ExitCode> {
  const { db, config, interruption } = hub;
  const { output, ...asked } = options;
  const urlsOf = presentPictureUrls(config);
  const file = exportProducts(db, { ...asked, urlsOf, baseUrl: config.PUBLIC_BASE_URL });
  try {
    if (output === '-') await pipeline(file, terminal.stdout, { end: false, signal: interruption });
    else await writeFile(output, file, interruption);
  } catch (error) {
    if (interruption.aborted) throw new Interrupted('Interrupted: the export is not complete.');
    throw explained(error);
  }
  return exitCodes.ok;
}

/** Under another name until it is complete, so that nobody ever takes half an export for a whole. */
async function writeFile(
  file: string,
  pieces: AsyncGenerator<string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const temporary = `${file}.${process.pid}.part`;
  try {
    await pipeline(pieces, createWriteStream(temporary), { signal });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function explained(error: unknown): unknown {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (syscall === undefined || path === undefined) return error;
  return new Fault('internal', `${path} cannot be written (${code}).`);
}
