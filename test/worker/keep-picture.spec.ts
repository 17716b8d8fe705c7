import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentHash } from '../../shared/media/content-hash.ts';
import { fetchPicture } from '../../worker/jobs/fetch-picture.ts';
import { keepPicture } from '../../worker/media/keep-picture.ts';
import { record } from '../support/builders.ts';
import { openKeeper, pictureRows, type TestKeeper } from '../support/open-keeper.ts';
import { drawing, jpeg } from '../support/pictures.ts';
import { useHub } from '../support/use-hub.ts';

describe('Keeping a picture', () => {
  const hub = useHub();
  let imageId: number;

  beforeEach(async () => {
    hub.source.records = [record({ id: 1 })];
    await hub.sync();
    const [image] = await hub.db.select<{ id: number }>('SELECT id FROM images');
    imageId = image!.id;
  });

  const wanted = (sourceUrl = 'https://images.example.test/media/1.jpg') =>
    ({ imageId, role: 'detail', sourceUrl }) as const;

  it('stores its bytes under their hash, and notes its size and format', async () => {
    const keeper = openKeeper(hub);
    const bytes = await jpeg({ width: 320, height: 240 });
    hub.source.files.set('/media/1.jpg', bytes);

    expect(await keepPicture(keeper, wanted())).toBeNull();

    const hash = contentHash(bytes);
    const [detail] = await pictureRows(keeper);
    expect(keeper.names()).toEqual([`${hash}.jpg`]);
    expect(detail).toEqual(
      jasmine.objectContaining({ hash, format: 'jpg', width: 320, height: 240, failures: 0 }),
    );
  });

  it('believes the bytes, not the name', async () => {
    const keeper = openKeeper(hub);
    const bytes = await drawing({ width: 30, height: 20 }).png().toBuffer();
    hub.source.files.set('/media/1.jpg', bytes);
    await keepPicture(keeper, wanted());

    expect(keeper.names()).toEqual([`${contentHash(bytes)}.png`]);
  });

  it('notes the size in which a turned picture is shown', async () => {
    const keeper = openKeeper(hub);
    const turned = drawing({ width: 30, height: 20 }).withMetadata({ orientation: 6 });
    hub.source.files.set('/media/1.jpg', await turned.jpeg().toBuffer());
    await keepPicture(keeper, wanted());

    const [detail] = await pictureRows(keeper);
    expect([detail!.width, detail!.height]).toEqual([20, 30]);
  });

  const refused: Record<string, () => Promise<Buffer | undefined> | Buffer> = {
    'a log-in page': () => Buffer.from('<!doctype html><title>Log in</title>'),
    'an SVG': () =>
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'half a JPEG': async () => {
      const bytes = await jpeg({ width: 400, height: 300 });
      return bytes.subarray(0, bytes.length / 2);
    },
    nothing: () => Buffer.alloc(0),
    'a GIF': () => drawing({ width: 20, height: 20 }).gif().toBuffer(),
    'more pixels than we decode': () =>
      drawing({ width: 8000, height: 7000 }).png({ compressionLevel: 1 }).toBuffer(),
  };
  for (const [what, make] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      const keeper = openKeeper(hub);
      hub.source.files.set('/media/1.jpg', (await make())!);

      const fault = await keepPicture(keeper, wanted());

      const [detail] = await pictureRows(keeper);
      expect(fault?.code).toBe('picture-broken');
      expect([detail!.failure, detail!.failures, detail!.hash]).toEqual([
        'picture-broken',
        1,
        null,
      ] as never);
      expect(keeper.names()).toEqual([]);
    }, 60_000);
  }

  it('notes that there is no such file', async () => {
    const keeper = openKeeper(hub);

    expect((await keepPicture(keeper, wanted()))?.code).toBe('source-not-found');
    expect((await pictureRows(keeper))[0]!.failure).toBe('source-not-found');
  });

  describe('that the source has lost', () => {
    const png = async (width: number) => drawing({ width, height: 20 }).png().toBuffer();
    const put = (name: string, bytes: Buffer) => hub.source.files.set(`/media/${name}`, bytes);
    const shown = async (keeper: TestKeeper) => (await pictureRows(keeper))[0]!;

    it('shows the next best rendition of the image instead', async () => {
      const keeper = openKeeper(hub);
      const spare = await png(30);
      put('1.png', spare);

      expect(await keepPicture(keeper, wanted())).toBeNull();

      const { hash, fetched, failure } = await shown(keeper);
      expect(hash).toBe(contentHash(spare));
      expect(fetched).toMatch(/1\.png$/);
      expect(failure).toBe('source-not-found');
    });

    it('passes over a rendition that is no picture either', async () => {
      const file = (name: string) => `https://images.example.test/media/${name}`;
      const large = { resolution: [1000, 1000], file_size: 1, filename: 'x', created: null };
      const formats = ['png', 'jpg_g', 'jpg'];
      hub.source.records = [
        record({
          id: 1,
          exports: formats.map((type, id) => ({ ...large, id, type, image_url: file(type) })),
        }),
      ];
      await hub.sync();
      const keeper = openKeeper(hub);
      const spare = await jpeg({ width: 30, height: 20 });
      put('jpg_g', Buffer.from('<html>'));
      put('jpg', spare);

      expect(await keepPicture(keeper, wanted(file('png')))).toBeNull();

      expect((await shown(keeper)).hash).toBe(contentHash(spare));
    });

    it('comes back by itself when it is there again', async () => {
      const keeper = openKeeper(hub);
      const lost = await jpeg({ width: 30, height: 20 });
      put('1.png', await png(30));
      await keepPicture(keeper, wanted());
      put('1.jpg', lost);
      await keepPicture(keeper, wanted());

      const { hash, failure } = await shown(keeper);
      expect([hash, failure]).toEqual([contentHash(lost), null]);
    });

    it('goes on being shown where the hub has a copy', async () => {
      const keeper = openKeeper(hub);
      const former = await jpeg({ width: 30, height: 20 });
      put('1.jpg', former);
      await keepPicture(keeper, wanted());
      hub.source.files.clear();
      put('1.png', await png(30));

      expect((await keepPicture(keeper, wanted()))?.code).toBe('source-not-found');

      expect((await shown(keeper)).hash).toBe(contentHash(former));
    });

    it('waits while the source does not answer: that says nothing of the file', async () => {
      const keeper = openKeeper(hub);
      put('1.png', await png(30));
      hub.source.misbehaveFile = (_path, res) => (res.writeHead(503).end(), true);

      expect((await keepPicture(keeper, wanted()))?.code).toBe('source-unavailable');
      hub.source.misbehaveFile = undefined;

      expect((await shown(keeper)).hash).toBeNull();
    });
  });

  it('keeps the former copy when the new one is broken', async () => {
    const keeper = openKeeper(hub);
    const bytes = await jpeg({ width: 320, height: 240 });
    hub.source.files.set('/media/1.jpg', bytes);
    await keepPicture(keeper, wanted());
    hub.source.files.set('/media/1.jpg', bytes.subarray(0, 900));
    await keepPicture(keeper, wanted());

    const [detail] = await pictureRows(keeper);
    expect([detail!.hash, detail!.failures]).toEqual([contentHash(bytes), 1]);
    expect(keeper.names()).toEqual([`${contentHash(bytes)}.jpg`]);
  });

  it('notes nothing for an address that is wanted no longer', async () => {
    const keeper = openKeeper(hub);
    hub.source.files.set('/media/old.jpg', await jpeg({ width: 20, height: 20 }));
    await keepPicture(keeper, wanted('https://images.example.test/media/old.jpg'));
    await keepPicture(keeper, wanted('https://images.example.test/media/gone.jpg'));

    const [detail] = await pictureRows(keeper);
    expect([detail!.hash, detail!.failures]).toEqual([null, 0]);
  });

  describe('from a host', () => {
    async function openHost() {
      const heard: IncomingHttpHeaders[] = [];
      const bytes = await jpeg({ width: 20, height: 20 });
      const server = createServer((req, res) => {
        heard.push(req.headers);
        res.end(bytes);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
      return { host, heard, close };
    }

    async function credentialsGiven(settings: (host: string) => Record<string, string>) {
      const { host, heard, close } = await openHost();
      const keeper = openKeeper(hub, settings(host));
      const fault = await keepPicture(keeper, wanted(`http://${host}/1.jpg`));
      await close();
      const given = heard.map(({ authorization }) => authorization?.split(' ')[0] ?? 'none');
      return fault?.code ?? given.join();
    }

    it('that is not the source’s asks for nothing', async () => {
      const { host, heard, close } = await openHost();
      const fault = await keepPicture(openKeeper(hub), wanted(`http://${host}/1.jpg`));
      await close();

      expect(fault?.code).toBe('source-refused');
      expect(fault?.message).toContain('IMAGE_MEDIA_HOSTS');
      expect(heard).toEqual([]);
    });

    it('that is listed gives no credentials', async () => {
      const settings = (host: string) => ({ IMAGE_MEDIA_HOSTS: host, IMAGE_PRIVATE_HOSTS: host });

      expect(await credentialsGiven(settings)).toBe('none');
    });

    it('to which addresses are rewritten gives no credentials', async () => {
      const rewrite = (host: string) => ({
        IMAGE_URL_REWRITE: `https://images.example.test/=>http://${host}/`,
      });

      expect(await credentialsGiven(rewrite)).toBe('none');
    });

    it('that is listed as one with log-in gives credentials', async () => {
      const settings = (host: string) => ({
        IMAGE_MEDIA_AUTH_HOSTS: host,
        IMAGE_PRIVATE_HOSTS: host,
      });

      expect(await credentialsGiven(settings)).toBe('Basic');
    });

    it('that is the API’s own gives credentials', async () => {
      const own = (host: string) => ({ IMAGE_API_URL: `http://${host}/api/` });

      expect(await credentialsGiven(own)).toBe('Basic');
    });

    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'http://a:b@127.0.0.1/']) {
      it(`refuses ${url}`, async () => {
        expect((await keepPicture(openKeeper(hub), wanted(url)))?.code).toBe('source-refused');
      });
    }
  });

  describe('that somebody looks at', () => {
    it('fetches the detail rendition only', async () => {
      const keeper = openKeeper(hub);
      hub.source.files.set('/media/1.jpg', await jpeg({ width: 320, height: 240 }));
      await fetchPicture(keeper, { imageId });

      expect(hub.source.filesAsked).toEqual(['/media/1.jpg']);
    });

    it('makes do with the thumbnail', async () => {
      const keeper = openKeeper(hub);
      hub.source.files.set('/media/1.png', await jpeg({ width: 32, height: 24 }));
      await fetchPicture(keeper, { imageId });

      expect(keeper.names()).toHaveSize(1);
    });

    it('fetches nothing that is kept', async () => {
      const keeper = openKeeper(hub);
      hub.source.files.set('/media/1.jpg', await jpeg({ width: 320, height: 240 }));
      await fetchPicture(keeper, { imageId });
      await fetchPicture(keeper, { imageId });

      expect(hub.source.filesAsked).toEqual(['/media/1.jpg']);
    });
  });
});
