import { useFailingSource } from '../support/failing-source.ts';
import { pageOf, send } from '../support/fake-source.ts';
import { sync } from '../support/sync.ts';

describe('A source that fails', () => {
  const { hub, answerPage2, timesAsked, expectFailure, expectRecovery } = useFailingSource();

  describe('again and again', () => {
    it('is asked five times for a page at most', async () => {
      answerPage2((res) => send(res, 500, {}));

      await expectFailure(await hub.sync(), 'source-unavailable', /answered 500/);
      expect(timesAsked(2)).toBe(5);
    });

    it('by refusing connections fails the run', async () => {
      const run = await sync({ db: hub.db, url: 'http://127.0.0.1:1/api/' });

      await expectFailure(
        run,
        'source-unavailable',
        /127\.0\.0\.1:1.*cannot be reached.*ECONNREFUSED/,
      );
    });

    it('by having no such host fails the run', async () => {
      const run = await sync({ db: hub.db, url: 'http://hub.invalid/api/' });

      await expectFailure(run, 'source-unavailable', /hub\.invalid.*cannot be reached/);
    });

    it('by a log-in page in place of JSON fails the run and shows its beginning', async () => {
      answerPage2((res) =>
        res
          .writeHead(200, { 'content-type': 'text/html' })
          .end(`<!doctype html>\n<title>Log in</title>${'<p>'.repeat(1000)}`),
      );

      const run = await hub.sync();

      await expectFailure(run, 'source-not-json', /text\/html.*<title>Log in<\/title>/);
      expect(run.errorMessage!.length).toBeLessThan(500);
    });

    it('notes that the source cannot be reached', async () => {
      answerPage2((res) => send(res, 500, {}));
      await hub.sync();

      expect(
        await hub.db.select('SELECT is_reachable AS is, error_code AS code FROM source_state'),
      ).toEqual([{ is: false, code: 'source-unavailable' }]);
    });

    it('is noted as reachable again after the next success', async () => {
      answerPage2((res) => send(res, 500, {}), 5);
      await hub.sync();
      await hub.sync();

      expect(
        await hub.db.select('SELECT is_reachable AS is, error_code AS code FROM source_state'),
      ).toEqual([{ is: true, code: null }]);
    });
  });

  describe('for a while', () => {
    it('by an error of its own is asked again', async () => {
      answerPage2((res) => send(res, 500, {}), 2);

      await expectRecovery(await hub.sync());
      expect(timesAsked(2)).toBe(3);
    });

    it('by half an answer is asked again', async () => {
      answerPage2((res) => {
        const body = JSON.stringify(pageOf(hub.source, 2, 2));
        res.writeHead(200, { 'content-length': body.length });
        res.write(body.slice(0, body.length / 2), () => res.destroy());
      }, 2);

      await expectRecovery(await hub.sync());
    });

    it('by JSON that breaks off is asked again', async () => {
      answerPage2((res) => {
        const body = JSON.stringify(pageOf(hub.source, 2, 2));
        res.writeHead(200).end(body.slice(0, body.length / 2));
      }, 1);

      await expectRecovery(await hub.sync());
    });

    it('by not answering is asked again after the time-out', async () => {
      answerPage2(() => undefined, 1);

      await expectRecovery(await hub.sync({}, { IMAGE_API_TIMEOUT: '1' }));
    });

    it('by never answering fails the run when the time is up', async () => {
      answerPage2(() => undefined);

      const run = await hub.sync({}, { IMAGE_API_TIMEOUT: '1' });

      await expectFailure(run, 'source-timeout', /did not answer in time/);
    });

    it('by a trickle of bytes is given up at twice the time-out', async () => {
      let timer: NodeJS.Timeout | undefined;
      answerPage2((res) => {
        res.writeHead(200);
        timer = setInterval(() => res.write(' '), 100);
        res.once('close', () => clearInterval(timer));
      }, 1);

      await expectRecovery(await hub.sync({}, { IMAGE_API_TIMEOUT: '1' }));
    });

    const pauses: Record<string, () => string> = {
      'a number of seconds': () => '1',
      'a date': () => new Date(Date.now() + 2000).toUTCString(),
    };
    for (const [what, header] of Object.entries(pauses)) {
      it(`by asking for a pause of ${what} is left alone for so long`, async () => {
        const asked: number[] = [];
        hub.source.misbehave = (page, res) => {
          if (page !== 2) return false;
          asked.push(Date.now());
          if (asked.length > 1) return false;
          res.setHeader('retry-after', header());
          send(res, 429, { detail: 'Request was throttled.' });
          return true;
        };

        await expectRecovery(await hub.sync());
        expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(990);
        expect(asked[1]! - asked[0]!).toBeLessThan(5000);
      });
    }

    it('by a pause that nobody can read is asked again soon', async () => {
      answerPage2((res) => {
        res.setHeader('retry-after', 'tomorrow, perhaps');
        send(res, 503, {});
      }, 1);

      await expectRecovery(await hub.sync());
    });
  });
});
