import { existsSync } from 'node:fs';
import path from 'node:path';
import { copiedPaths, imageStage, readCompose, root, textOf } from './support/deployment-files.ts';

const allowed = [...textOf('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name]) => name);

describe('The image', () => {
  for (const copied of copiedPaths()) {
    it(`finds ${copied} in the checkout, and the build is given it`, () => {
      expect(existsSync(path.join(root, copied))).toBe(true);
      expect(allowed).toContain(copied);
    });
  }

  it('has a file for every command', () => {
    const scripts = [
      ...textOf('deploy/entrypoint.sh').matchAll(/exec node (?:--[\w=-]+ )*"\$app\/(\S+)"/g),
    ];

    expect(scripts.length).toBeGreaterThan(4);
    for (const [, script] of scripts) expect(existsSync(path.join(root, script!))).toBe(true);
  });

  it('is run by a user without rights, on the files of root', () => {
    expect(imageStage()).toMatch(/^USER 10001:10001$/m);
    expect(imageStage().split(/^USER /m)[1]).not.toMatch(/^(RUN|COPY|ADD|USER) /m);
    expect(imageStage()).not.toContain('--chown');
  });

  it('keeps pictures where the compose file mounts a volume', () => {
    const [, folder] = /MEDIA_DIR=(\S+)/.exec(imageStage()) ?? [];
    const { services } = readCompose();

    expect(imageStage()).toContain(`VOLUME ${folder}\n`);
    for (const name of ['api', 'worker', 'cli'])
      expect(services[name]?.volumes).toEqual([`media:${folder}`]);
  });

  it('takes nothing into the build but what is named', () => {
    expect(
      textOf('.dockerignore')
        .replaceAll(/^#.*\n/gm, '')
        .split('\n')[0],
    ).toBe('*');
    expect(textOf('Dockerfile')).not.toMatch(/^COPY \. /m);
  });
});
