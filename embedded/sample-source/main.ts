import type { AddressInfo } from 'node:net';
import { readOptions } from './options.ts';
import { createSampleSource } from './sample-source.ts';

/** `node embedded/sample-source/main.ts --username … --password …`: the sample source as a process. */
function main(): void {
  const { port, host, ...options } = optionsOrExit();
  const server = createSampleSource(options);
  server.on('error', (error: NodeJS.ErrnoException) => {
    const reason = error.code === 'EADDRINUSE' ? `port ${port} is taken` : error.message;
    fail(`The sample source cannot listen on ${host}: ${reason}.`, 1);
  });
  server.listen(port, host, () => {
    const { port: chosen } = server.address() as AddressInfo;
    process.stdout.write(`${JSON.stringify({ listening: `http://${host}:${chosen}` })}\n`);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
}

function optionsOrExit(): ReturnType<typeof readOptions> {
  try {
    return readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 78);
  }
}

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

main();
