import { readFileSync } from 'node:fs';
import { floors, isAbove } from './support/version-floors.ts';

type Lock = { packages: Record<string, { version?: string }> };

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text) as Lock;

/** Every place of a package in the tree, however deep. */
function installedVersions(name: string): { place: string; version: string }[] {
  return Object.entries(packages)
    .filter(([place]) => place.split('node_modules/').at(-1) === name && place !== '')
    .map(([place, { version = '0.0.0' }]) => ({ place, version }));
}

describe('The packages that are installed', () => {
  for (const floor of floors) {
    it(`have the fix of ${floor.package} (${floor.because})`, () => {
      const found = installedVersions(floor.package);

      expect(found).withContext('a floor of nothing').not.toEqual([]);
      expect(found.filter(({ version }) => !isAbove(floor, version))).toEqual([]);
    });
  }

  it('come from the registry, each with its checksum', () => {
    type Source = { resolved?: string; integrity?: string; link?: boolean };
    const strange = Object.entries(packages as Record<string, Source>)
      .filter(([place, { link }]) => place !== '' && !link)
      .filter(
        ([, { resolved = 'https://registry.npmjs.org/', integrity }]) =>
          !resolved.startsWith('https://registry.npmjs.org/') || !integrity,
      );

    expect(strange).toEqual([]);
  });
});

describe('A floor', () => {
  const lines = { from: ['6.3.0', '8.0.2'] };

  it('lets through what is as new or newer on its line', () => {
    for (const version of ['6.3.0', '6.10.0', '8.0.2', '8.1.0', '8.0.3-beta.1'])
      expect(isAbove(lines, version)).withContext(version).toBeTrue();
  });

  it('lets through what is later than every line', () => {
    expect(isAbove(lines, '9.0.0')).toBeTrue();
  });

  it('holds back what is older, and lines that nobody mends', () => {
    for (const version of ['6.2.9', '8.0.1', '7.9.9', '5.9.9', '0.1.7'])
      expect(isAbove(lines, version)).withContext(version).toBeFalse();
  });
});
