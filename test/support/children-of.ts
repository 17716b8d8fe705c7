import { readdir, readFile } from 'node:fs/promises';

/** The processes that this one has started and that have this in their command line. */
export async function childrenOf(parent: number, command: string): Promise<number[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    processes.map(async (id) => {
      const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => ''); // it has ended
      const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
      const [state, parentId] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const isOne = Number(parentId) === parent && state !== 'Z' && line.includes(command);
      return isOne ? [Number(id)] : [];
    }),
  );
  return found.flat();
}
