import { mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFileStore, type FileStore } from '../../shared/media/file-store.ts';

const hash = 'ab'.repeat(16);
const name = `${hash}.jpg`;

describe('The file store', () => {
  let directory: string;
  let root: string;
  let files: FileStore;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'files-'));
    root = path.join(directory, 'new', 'root');
    files = createFileStore(root);
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  async function put(content: string | Buffer, as = name): Promise<string> {
    const temporary = await files.temporary();
    await writeFile(temporary, content);
    return files.put(as, temporary);
  }
  const everything = async () => (await Array.fromAsync(files.list())).flat();

  it('has what was put, where it says', async () => {
    expect(await files.has(name)).toBeFalse();
    expect(await files.find(name)).toBeNull();

    const file = await put('picture');

    expect(await files.has(name)).toBeTrue();
    expect(await files.find(name)).toBe(file);
    expect(await readFile(file, 'utf8')).toBe('picture');
  });

  it('leaves nothing else behind', async () => {
    const file = await put('picture');

    expect(await readdir(path.dirname(file))).toEqual([name]);
    expect(await readdir(path.join(root, 'tmp'))).toEqual([]);
  });

  it('holds a whole file although many put the same at once', async () => {
    const bytes = Buffer.alloc(200_000, 'x');
    const [file] = await Promise.all(Array.from({ length: 10 }, () => put(bytes)));

    expect((await readFile(file!)).equals(bytes)).toBeTrue();
    expect(await readdir(path.dirname(file!))).toEqual([name]);
  });

  it('says so when it cannot take a file in', async () => {
    const other = path.join(directory, 'made elsewhere');
    await writeFile(other, 'x');
    await writeFile(path.join(directory, 'new'), 'a file where a folder ought to be');

    await expectAsync(files.put(name, other)).toBeRejected();
    await expectAsync(files.temporary()).toBeRejected();
    expect(await files.find(name)).toBeNull();
  });

  it('has nothing that was removed, and minds no removal of what is not there', async () => {
    await put('picture');
    await files.remove(name);
    await files.remove(name);

    expect(await files.has(name)).toBeFalse();
  });

  it('lists what it holds, with its size, and nothing that is in the making', async () => {
    await put('picture');
    await put('small', `${hash}-w300.webp`);
    await put('shop', `${'cd'.repeat(16)}-white1500.jpg`);
    await writeFile(await files.temporary(), 'half a pict');
    await writeFile(path.join(root, 'ab', 'README'), 'put here by hand');

    const listed = (await everything()).map(({ name: one, bytes }) => `${one} ${bytes}`);

    expect(listed.toSorted()).toEqual([
      `${hash}-w300.webp 5`,
      `${hash}.jpg 7`,
      `${'cd'.repeat(16)}-white1500.jpg 4`,
    ]);
  });

  it('lists nothing while there is no directory', async () => {
    expect(await everything()).toEqual([]);
  });

  it('knows to the day when a file was last wanted', async () => {
    const file = await put('picture');
    const long = new Date('2026-01-01T00:00:00Z');
    await utimes(file, long, long);

    expect((await everything())[0]!.usedAt).toEqual(long);

    await files.find(name);
    expect((await everything())[0]!.usedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect((await stat(file)).mtime).toEqual(long);
  });

  const strange = [
    '',
    '..',
    '../../etc/passwd',
    'a/b.jpg',
    `${name}\0`,
    `/${name}`,
    `${name}/..`,
    `x${name}`,
    name.toUpperCase(),
    `${hash}-w300/../x.webp`,
    `${hash}-white.jpg`,
  ];
  for (const one of strange) {
    it(`knows no place for ${JSON.stringify(one)}`, async () => {
      for (const use of [files.find, files.remove, (as: string) => files.put(as, directory)])
        expect(() => use(one)).toThrowError(/no name of a stored picture/);
    });
  }
});
