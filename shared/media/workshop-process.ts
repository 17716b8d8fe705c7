import { writeFile } from 'node:fs/promises';
import { Fault, type FaultCode } from '../fault.ts';
import { derivePicture, inspectPicture } from './pictures.ts';
import type { Derivative, Inspected } from './workshop.ts';

/** What a workshop's process is told to do. */
export type Task =
  | { kind: 'inspect'; file: string }
  | { kind: 'derive'; file: string; wanted: Derivative; target: string };

/** What it has to say when it is done; errors cross the border between processes as codes. */
export type Outcome = { usedMegabytes: number } & (
  | { ok: true; inspected?: Inspected }
  | { ok: false; code: FaultCode; message: string; reason: string }
);

// The only process that loads sharp: whatever a picture does to it, nobody else is hurt.
process.on('message', (task: Task) => void work(task).then((outcome) => process.send?.(outcome)));
process.on('disconnect', () => process.exit()); // whoever gave us work is gone

async function work(task: Task): Promise<Outcome> {
  try {
    if (task.kind === 'inspect')
      return { ok: true, inspected: await inspectPicture(task.file), usedMegabytes: used() };
    const bytes = await derivePicture(task.file, task.wanted);
    await writeFile(task.target, bytes); // the store sees to it that it lasts
    return { ok: true, usedMegabytes: used() };
  } catch (error) {
    return { ok: false, ...failureOf(error), usedMegabytes: used() };
  }
}

function failureOf(error: unknown): { code: FaultCode; message: string; reason: string } {
  if (error instanceof Fault)
    return { code: error.code, message: error.message, reason: String(error.cause) };
  const reason = String((error as { code?: unknown }).code ?? '');
  return { code: 'internal', message: String(error), reason };
}

function used(): number {
  return Math.round(process.memoryUsage.rss() / 1024 / 1024);
}
