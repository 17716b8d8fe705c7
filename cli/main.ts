#!/usr/bin/env node
import { endingOf, exitCodes, Interrupted } from './exit-codes.ts';
import { openHub } from './hub.ts';
import { endWhenNobodyReads, terminal } from './output.ts';
import { createProgram } from './program.ts';

// `npx pih`: the hub by command line. See docs/command-line.md.

const patienceMs = 2_000;

function listenForInterrupts(): AbortSignal {
  const interruption = new AbortController();
  process.on('SIGINT', () => {
    if (interruption.signal.aborted) process.exit(exitCodes.interrupted);
    interruption.abort();
  });
  return interruption.signal;
}

async function main(): Promise<number> {
  const hub = openHub(process.env, listenForInterrupts());
  try {
    await createProgram(hub).parseAsync();
    return hub.exitCode;
  } catch (error) {
    const { exitCode, message } = endingOf(error);
    if (message) terminal.tell(message);
    hub.log.debug({ err: error }, 'Failed');
    // The work that was left behind ends with the process, and its transaction is taken back.
    if (error instanceof Interrupted) process.exit(exitCode);
    return exitCode;
  } finally {
    setTimeout(() => process.exit(), patienceMs).unref(); // for a connection that does not close
    await hub.close();
  }
}

endWhenNobodyReads();
process.exitCode = await main();
