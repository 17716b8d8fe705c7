import { stat, writeFile } from 'node:fs/promises';
import { contentHash } from '../../shared/media/content-hash.ts';
import { createDerivatives } from '../../shared/media/derivatives.ts';
import { mirrorPictures } from '../../worker/jobs/mirror-pictures.ts';
import { preparePictures } from '../../worker/jobs/prepare-pictures.ts';
import { product, putProducts, record } from '../support/builders.ts';
import { openKeeper, type TestKeeper } from '../support/open-keeper.ts';
import { jpeg } from '../support/pictures.ts';
import { useHub } from '../support/use-hub.ts';

const goOn = () => false;

describe('Making pictures ahead', () => {
  const hub = useHub();
  let keeper: TestKeeper;
  let pictures: Buffer[];

  beforeAll(async () => {
    const look = (height: number) => jpeg({ width: 900, height });
    pictures = await Promise.all([600, 610, 620].map(look));
  });

  /** Two images of one product, the second one first; a third one of none. */
  async function mirror(settings: Record<string, string> = {}): Promise<void> {
    await putProducts(hub.db, product({ sku: '9001' }));
    hub.source.records = [
      record({ id: 1, articles: [{ number: '9001' }] }),
      record({ id: 2, articles: [{ number: '9001', front: true }] }),
      record({ id: 3 }),
    ];
    await hub.sync();
    pictures.forEach((bytes, index) => hub.source.files.set(`/media/${index + 1}.jpg`, bytes));
    keeper = openKeeper(hub, settings);
    await mirrorPictures(keeper, goOn);
  }

  /** What was made, in this order, as `<id> <file without hash>`. */
  async function prepare(isStopping = goOn): Promise<string[]> {
    const asked: string[] = [];
    const { find } = createDerivatives(keeper);
    const derivatives = {
      find: (...[wanted]: Parameters<typeof find>) => {
        const id = pictures.findIndex((bytes) => contentHash(bytes) === wanted.hash) + 1;
        asked.push(`${id} w${wanted.width}.${wanted.format}`);
        return find(wanted);
      },
    };
    await preparePictures({ ...keeper, derivatives }, isStopping);
    return asked;
  }
  const made = () => keeper.names().filter((name) => name.includes('-w'));

  it('makes what lists show of all pictures in galleries, primary ones first', async () => {
    await mirror();

    expect(await prepare()).toEqual(['2 w300.webp', '2 w640.webp', '1 w300.webp', '1 w640.webp']);
    expect(made()).toHaveSize(4);
  });

  it('makes nothing twice', async () => {
    await mirror();
    await prepare();

    expect(await prepare()).toEqual([]);
  });

  it('goes on where it was stopped', async () => {
    await mirror();
    let looks = 0;
    const first = await prepare(() => (looks += 1) > 2);

    expect([...first, ...(await prepare())]).toEqual([
      ...['2 w300.webp', '2 w640.webp'],
      ...['1 w300.webp', '1 w640.webp'],
    ]);
  });

  it('makes them anew of a picture that changed', async () => {
    await mirror();
    await prepare();
    await hub.db.execute('UPDATE pictures SET fetched_url = NULL');
    hub.source.files.set('/media/1.jpg', pictures[2]!);
    await mirrorPictures(keeper, goOn);

    expect(await prepare()).toEqual(['3 w300.webp', '3 w640.webp']);
  });

  it('makes AVIF too where that is wanted, of all that was prepared without', async () => {
    await mirror();
    await prepare();
    keeper = { ...keeper, config: { ...keeper.config, MEDIA_AVIF: true } };
    await prepare();

    const avif = made().filter((name) => name.endsWith('.avif'));
    expect(avif).toHaveSize(4);
    expect((await stat((await keeper.files.find(avif[0]!))!)).size).toBeGreaterThan(100);
  }, 60_000);

  it('goes on past a picture of which nothing can be made', async () => {
    await mirror();
    await writeFile((await keeper.files.find(`${contentHash(pictures[1]!)}.jpg`))!, 'broken');
    await prepare();

    expect(made()).toHaveSize(2);
    expect(await prepare()).toEqual([]);
  });
});
