import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  openWorkbench,
  usualWorkbench,
  type WorkbenchOptions,
} from '../../shared/media/workbench.ts';
import { openWorkshop, type Workshop } from '../../shared/media/workshop.ts';
import { childrenOf } from '../support/children-of.ts';
import { drawing, jpeg, looksOf } from '../support/pictures.ts';
import { silent } from '../support/test-database.ts';
import { waitUntil } from '../support/wait-until.ts';

const broken = jasmine.objectContaining({ code: 'picture-broken' });
const busy = jasmine.objectContaining({ code: 'busy' });

describe('The workshop of pictures', () => {
  let directory: string;
  let picture: string;
  /** The real one under another name: other specs have processes of it too. */
  let script: string;
  const opened: Workshop[] = [];
  let serial = 0;

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'workshop-'));
    picture = path.join(directory, 'picture');
    await writeFile(picture, await jpeg({ width: 400, height: 300 }));
    script = path.join(directory, 'real.mjs');
    await writeFile(script, `import '${usualWorkbench.script}';`);
  });
  afterEach(async () => {
    for (const workshop of opened.splice(0)) await workshop.close();
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  function open(options: Partial<WorkbenchOptions> = {}): Workshop {
    const workshop = openWorkshop(silent, { ...usualWorkbench, script, ...options });
    opened.push(workshop);
    return workshop;
  }

  /** Processes that do this with every task instead of what they are told. */
  async function processesThat(what: string): Promise<{ script: string }> {
    serial += 1;
    const other = path.join(directory, `${serial}.mjs`);
    await writeFile(other, `process.on('message', (task) => { ${what} });`);
    return { script: other };
  }

  it('says what a picture is', async () => {
    const facts = await open().inspect(picture);

    expect(facts).toEqual({
      format: 'jpg',
      width: 400,
      height: 300,
      hasAlpha: false,
      thumbhash: jasmine.stringMatching(/^[A-Za-z0-9+/]{24,40}={0,2}$/),
    });
  });

  it('makes a derivative where it is told to', async () => {
    const target = path.join(directory, 'small.webp');
    await open().derive(picture, { width: 150, format: 'webp' }, target);

    expect(await looksOf(await readFile(target))).toEqual({
      format: 'webp',
      width: 150,
      height: 113,
    });
  });

  it('says that what is no picture is broken', async () => {
    const file = path.join(directory, 'page');
    await writeFile(file, '<!doctype html>');

    await expectAsync(open().inspect(file)).toBeRejectedWith(broken);
  });

  it('does not call a picture broken that it could not write', async () => {
    const target = path.join(directory, 'no-such-folder', 'small.webp');
    const made = open().derive(picture, { width: 150, format: 'webp' }, target);

    await expectAsync(made).toBeRejectedWithError(/ENOENT/);
    await expectAsync(made).not.toBeRejectedWith(broken);
  });

  it('works on no more than two at once', async () => {
    const workshop = open();
    await Promise.all(Array.from({ length: 8 }, () => workshop.inspect(picture)));

    expect((await childrenOf(process.pid, script)).length).toBe(2);
  });

  it('starts no process before there is work', async () => {
    open();

    expect(await childrenOf(process.pid, script)).toEqual([]);
  });

  for (const signal of ['SIGKILL', 'SIGABRT', 'SIGSEGV'] as const) {
    it(`goes on after ${signal} ended its process between two pictures`, async () => {
      const workshop = open();
      await workshop.inspect(picture);
      for (const child of await childrenOf(process.pid, script)) process.kill(child, signal);
      await waitUntil(
        'the process is gone',
        async () => (await childrenOf(process.pid, script)).length === 0,
      );

      expect((await workshop.inspect(picture)).width).toBe(400);
    });
  }

  it('tries once again what its process died of', async () => {
    const marker = path.join(directory, 'died-once');
    const options = await processesThat(`
      const { existsSync, writeFileSync } = process.getBuiltinModule('node:fs');
      if (existsSync('${marker}')) return process.send({ ok: true, usedMegabytes: 1 });
      writeFileSync('${marker}', '');
      process.abort();`);

    await open(options).derive(picture, { width: 150, format: 'webp' }, 'nowhere');

    expect(await readFile(marker, 'utf8')).toBe('');
  });

  it('gives up what its process dies of each time, and goes on with others', async () => {
    const options = await processesThat(`
      if (task.file === '${picture}') process.abort();
      process.send({ ok: true, usedMegabytes: 1, inspected: { width: 7 } });`);
    const workshop = open(options);

    await expectAsync(workshop.inspect(picture)).toBeRejectedWith(broken);
    expect((await workshop.inspect('another')).width).toBe(7);
  });

  it('gives up what takes too long, and ends the process that is at it', async () => {
    const options = await processesThat('for (;;);');
    const workshop = open({ ...options, deadlineMs: 500 });

    await expectAsync(workshop.inspect(picture)).toBeRejectedWith(broken);
    await waitUntil(
      'the process is gone',
      async () => (await childrenOf(process.pid, options.script)).length === 0,
    );
  });

  it('replaces a process that has grown', async () => {
    const workshop = open({ mostMegabytes: 1 });
    await workshop.inspect(picture);
    const [first] = await childrenOf(process.pid, script);
    await workshop.inspect(picture);

    expect(await childrenOf(process.pid, script)).not.toContain(first!);
  });

  it('takes no more than some hundred tasks, and tells the others to come back', async () => {
    const workshop = open(await processesThat(''));
    const answers = Array.from({ length: 203 }, () =>
      workshop.inspect(picture).catch((error: unknown) => error),
    );

    expect(await answers.at(-1)).toEqual(busy);
    await workshop.close();
    expect(await Promise.all(answers)).toEqual(Array(203).fill(busy));
  });

  it('tells nothing of our secrets to its processes', async () => {
    const file = path.join(directory, 'environment');
    const options = await processesThat(`
      process.getBuiltinModule('node:fs').writeFileSync('${file}', JSON.stringify(process.env));
      process.send({ ok: true, usedMegabytes: 1 });`);
    process.env['CANARY'] = 'canary-secret';
    await open(options).inspect(picture);
    delete process.env['CANARY'];

    const known = Object.keys(JSON.parse(await readFile(file, 'utf8')) as object);
    const ofNode = ['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'NODE_V8_COVERAGE'];
    expect(known.filter((name) => !ofNode.includes(name))).toEqual(['MALLOC_ARENA_MAX']);
  });

  it('leaves no process behind', async () => {
    const workshop = open();
    await workshop.inspect(picture);
    await workshop.close();

    await waitUntil(
      'the process is gone',
      async () => (await childrenOf(process.pid, script)).length === 0,
    );
    await expectAsync(workshop.inspect(picture)).toBeRejectedWith(busy);
  });

  it('works in a process that holds little memory for a picture of 12 megapixels', async () => {
    const file = path.join(directory, 'large');
    await writeFile(
      file,
      await drawing({ width: 4000, height: 3000 }).ensureAlpha().png().toBuffer(),
    );
    const bench = openWorkbench(silent);
    const { usedMegabytes } = await bench.work({ kind: 'inspect', file });
    bench.close();

    expect(usedMegabytes).toBeLessThan(250);
  }, 30_000);
});
