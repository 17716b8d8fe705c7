import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FileStore } from '../../shared/media/file-store.ts';
import type { Workshop } from '../../shared/media/workshop.ts';
import { createDerivatives } from '../../shared/media/derivatives.ts';
import { oneProcessAtOnce } from '../../shared/media/one-process-at-once.ts';
import { Fault } from '../../shared/fault.ts';
import { drawing } from '../support/pictures.ts';
import { workshop } from '../support/test-workshop.ts';
import { usePictures } from '../support/use-pictures.ts';

describe('A picture that has yet to be made', () => {
  const hub = usePictures();
  const { keptImage, hubWith, get } = hub;
  const servers: Server[] = [];

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  /** Which derivatives were made, by all who share this workshop. */
  function counting(): { workshop: Workshop; made: string[] } {
    const made: string[] = [];
    const derive: Workshop['derive'] = (file, wanted, target) => {
      made.push(`${wanted.width}.${wanted.format}`);
      return workshop.derive(file, wanted, target);
    };
    return { workshop: { ...workshop, derive }, made };
  }

  /** A process of the API, but for the process. */
  async function serve(shared: Workshop, files: FileStore = hub.files): Promise<string> {
    const derivatives = createDerivatives({ db: hub.db, files, workshop: shared });
    const { app } = hubWith({ deps: { files, derivatives } });
    const server = createServer(app as unknown as RequestListener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('is made once for a thousand who ask two processes of the API at once', async () => {
    const { imageUrl } = await keptImage();
    const { workshop: shared, made } = counting();
    const origins = [await serve(shared), await serve(shared)];

    const answers = await Promise.all(
      Array.from({ length: 1_000 }, async (_, index) => {
        const response = await fetch(`${origins[index % 2]}${imageUrl}`);
        return `${response.status} ${(await response.arrayBuffer()).byteLength}`;
      }),
    );

    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^200 \d{3,}$/);
    expect(made).toEqual(['1280.webp']);
  }, 60_000);

  it('is made all the same when the database cannot be asked for the lock', async () => {
    const { thumbnailUrl } = await keptImage();
    const refuse = () => Promise.reject(new Error('no database'));
    const db = { transaction: refuse, execute: refuse };
    const derivatives = createDerivatives({ db, files: hub.files, workshop });

    await get(thumbnailUrl, { deps: { derivatives } }).expect(200);
  });

  it('is told to be broken once, not tried again, when it cannot be made', async () => {
    let tries = 0;
    const broken = oneProcessAtOnce(hub.db, 'a', () => {
      tries += 1;
      return Promise.reject(new Fault('picture-broken', 'x'));
    });

    await expectAsync(broken).toBeRejectedWith(
      jasmine.objectContaining({ code: 'picture-broken' }),
    );
    expect(tries).toBe(1);
  });

  it('keeps no connection of the database while it waits for its turn', async () => {
    const image = await keptImage();
    const open: (() => void)[] = [];
    const derive: Workshop['derive'] = async () => {
      await new Promise<void>((resolve) => open.push(resolve));
      throw new Fault('picture-broken', 'x');
    };
    let locks = 0;
    const transaction: typeof hub.db.transaction = (work) => {
      locks += 1;
      return hub.db.transaction(work);
    };
    const db = { execute: hub.db.execute, transaction };
    const derivatives = createDerivatives({
      db,
      files: hub.files,
      workshop: { ...workshop, derive },
    });
    const asked = [64, 150, 300, 400, 640, 960].map((width) =>
      derivatives.find({ hash: image.hash, width, format: 'png' }).catch(() => 'refused'),
    );
    const state = { locks: 0 };
    while (open.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    state.locks = locks;
    let isOver = false;
    void Promise.all(asked).then(() => (isOver = true));
    while (!isOver) {
      open.splice(0).forEach((end) => end());
      await new Promise((resolve) => setTimeout(resolve, 5));
    }

    expect(state.locks).toBe(2);
    expect(locks).toBe(6);
  });

  it('is refused for now when its file cannot be stored, and leaves nothing behind', async () => {
    const { imageUrl } = await keptImage();
    const put = () => Promise.reject(Object.assign(new Error('canary'), { code: 'ENOSPC' }));
    const files: FileStore = { ...hub.files, put };
    const derivatives = createDerivatives({ db: hub.db, files, workshop });

    const response = await get(imageUrl, { deps: { files, derivatives } });

    expect([response.status, response.body.code]).toEqual([503, 'media-store-unavailable']);
    expect(response.text).not.toContain('canary');
  });

  it('is made of a drawing of 12 megapixels that one can see through', async () => {
    const large = await drawing({ width: 4_000, height: 3_000 }).ensureAlpha(0.5).png().toBuffer();
    const { imageUrl } = await keptImage(large);

    await get(imageUrl).expect(200);
  }, 30_000);
});
