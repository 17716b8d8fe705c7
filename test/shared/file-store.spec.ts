import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFileStore, type FileStore } from '../../shared/media/file-store.ts';

const name = `${'ab'.repeat(16)}.jpg`;

describe('The file store', () => {
  let directory: string;
  let files: FileStore;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'files-'));
    files = createFileStore(path.join(directory, 'new', 'root'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('has what was written, where it says', async () => {
    expect(await files.has(name)).toBeFalse();

    const file = await files.write(name, Buffer.from('picture'));

    expect(await files.has(name)).toBeTrue();
    expect(file).toBe(files.pathOf(name));
    expect(await readFile(file, 'utf8')).toBe('picture');
  });

  it('leaves nothing else behind', async () => {
    const file = await files.write(name, Buffer.from('picture'));

    expect(await readdir(path.dirname(file))).toEqual([path.basename(file)]);
  });

  it('holds a whole file although many write the same at once', async () => {
    const bytes = Buffer.alloc(200_000, 'x');
    await Promise.all(Array.from({ length: 10 }, () => files.write(name, bytes)));

    expect((await readFile(files.pathOf(name))).equals(bytes)).toBeTrue();
    expect(await readdir(path.dirname(files.pathOf(name)))).toEqual([name]);
  });

  it('says so when it cannot write, and leaves nothing behind', async () => {
    await writeFile(path.join(directory, 'new'), 'a file where a folder ought to be');

    await expectAsync(files.write(name, Buffer.from('x'))).toBeRejected();
    expect(await readdir(directory)).toEqual(['new']);
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
    `${'ab'.repeat(16)}-w300/../x.webp`,
  ];
  for (const one of strange) {
    it(`knows no place for ${JSON.stringify(one)}`, () => {
      expect(() => files.pathOf(one)).toThrowError(/no name of a stored picture/);
    });
  }
});
