import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { record } from '../support/builders.ts';
import { useFailingSource } from '../support/failing-source.ts';
import { send } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';

describe('A source that fails for good', () => {
  const { hub, answerPage2, timesAsked, expectFailure } = useFailingSource();

  it('by refusing our credentials fails the run at once', async () => {
    const run = await hub.sync({}, { IMAGE_API_PASSWORD: 'canary-wrong-password' });

    await expectFailure(run, 'source-unauthorised', /rejected our credentials.*IMAGE_API_PASSWORD/);
    expect(run.errorMessage).not.toContain('canary-wrong-password');
    expect(hub.source.pagesAsked).toEqual([1]);
  });

  it('by refusing our account fails the run at once', async () => {
    answerPage2((res) => send(res, 403, { detail: 'You do not have permission.' }));

    await expectFailure(await hub.sync(), 'source-forbidden', /right to read images/);
    expect(timesAsked(2)).toBe(1);
  });

  it('by having no such list says which address to check', async () => {
    const wrong = `${hub.source.url}v2/`;
    hub.source.misbehave = (_page, res) => {
      send(res, 404, { detail: 'Not found.' });
      return true;
    };

    const run = await sync({ db: hub.db, url: wrong });

    await expectFailure(
      run,
      'source-not-found',
      /\/api\/v2\/all-files-and-articles\/.*IMAGE_API_URL/,
    );
  });

  it('by an answer that means nothing to us fails the run', async () => {
    answerPage2((res) => send(res, 418, {}));

    await expectFailure(await hub.sync(), 'source-not-found', /answered 418/);
  });

  it('by sending JSON of another shape fails the run', async () => {
    answerPage2((res) => send(res, 200, { detail: 'Maintenance.' }));

    await expectFailure(await hub.sync(), 'schema-changed', /API has changed/);
    expect(timesAsked(2)).toBe(1);
  });

  it('by sending a list in place of a page fails the run', async () => {
    answerPage2((res) => send(res, 200, hub.source.records));

    await expectFailure(await hub.sync(), 'schema-changed', /another shape/);
  });

  it('by sending more than 32 MB fails the run', async () => {
    answerPage2((res) => {
      const part = ' '.repeat(1024 * 1024);
      res.writeHead(200, { 'content-type': 'application/json' });
      const pour = (): void => {
        while (!res.destroyed && res.write(part));
        res.once('drain', pour);
      };
      pour();
    });

    await expectFailure(
      await hub.sync({}, { IMAGE_API_TIMEOUT: '20' }),
      'source-too-large',
      /33554432/,
    );
    expect(timesAsked(2)).toBe(1);
  });

  it('by sending us elsewhere fails the run; the other place hears nothing', async () => {
    const heard: (string | undefined)[] = [];
    const other = createServer((req, res) => {
      heard.push(req.headers.authorization);
      res.end();
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    answerPage2((res) =>
      res.writeHead(302, { location: `http://127.0.0.1:${port}/?page=2` }).end(),
    );

    const run = await hub.sync();
    await new Promise((resolve) => other.close(resolve));

    await expectFailure(run, 'source-redirect', /redirects are not followed/);
    expect(heard).toEqual([]);
  });

  it('tells the failure that nobody waits for, though another page waits to be asked again', async () => {
    hub.source.records = Array.from({ length: 60 }, (_, index) => record({ id: index + 1 }));
    hub.source.misbehave = (page, res) => {
      if (page === 2) res.setHeader('retry-after', '600');
      if (page > 1) send(res, page === 2 ? 503 : 401, {});
      return page > 1;
    };

    await expectFailure(await hub.sync(), 'source-unauthorised', /credentials/);
  });
});
