import type { Explanation } from '../../cli/images/explain-gallery.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { decide } from '../support/catalogue-changes.ts';
import { useHub } from '../support/use-hub.ts';
import { hubEnvironment, pih } from './support/pih.ts';

describe('pih images explain', () => {
  const hub = useHub();
  const environment = () => hubEnvironment(hub.databaseUrl);
  const explain = async (sku: string) => {
    const { code, json } = await pih(['images', 'explain', sku, '--json'], {
      environment: environment(),
    });
    expect(code).toBe(0);
    return json<Explanation>();
  };

  it('tells which article numbers were tried, which one won, and why the images stand so', async () => {
    await putProducts(hub.db, ...family('11201', { BE: '900101', RO: '900102' }));
    const articles = [{ number: '900101', front: false }];
    hub.source.records = [
      record({ id: 1, type: 'Szene', articles: [{ number: '900101', front: true }] }),
      record({ id: 2, articles }),
      record({ id: 3, articles: [{ number: '11201', variant: 'RO', front: true }] }),
    ];
    await hub.sync();

    const explanation = await explain('900101');

    expect(explanation).toEqual(
      jasmine.objectContaining({
        matchedBy: 'own-sku',
        articleNumber: '900101',
        primaryBy: 'rule',
        pin: null,
        isStoredGalleryCurrent: true,
      }),
    );
    expect(
      explanation.candidates.map((one) => [one.articleNumber, one.outcome, one.ofOtherVariants]),
    ).toEqual([
      ['11201', 'empty', 1],
      ['900101', 'fills', 0],
    ]);
    const [first, second] = explanation.images;
    expect([first!.externalId, second!.externalId]).toEqual(['2', '1']);
    expect([first!.priority, second!.priority]).toEqual([2, 3]);
    expect(first!.reference).toEqual({ number: '900101', rule: 'sku' });
    expect(first!.tieBreak).toEqual({
      isOfWantedCode: true,
      detailFormat: 'jpg_g',
      detailPixels: 1014 * 1280,
    });
    const { detail, thumbnail, highResolution } = first!.renditions;
    expect([detail, thumbnail, highResolution].map((one) => one?.format)).toEqual([
      'jpg_g',
      'png',
      'jpg_g',
    ]);
  });

  it('tells of pins, lost pins and hidden images', async () => {
    await putProducts(hub.db, product({ sku: '900101', kind: 'variant' }));
    const articles = [{ number: '900101' }];
    hub.source.records = [1, 2, 3].map((id) => record({ id, articles }));
    await hub.sync();
    await decide(hub.db, '900101', { pin: '2', hide: '1' });

    const pinned = await explain('900101');
    hub.source.records = [1, 3].map((id) => record({ id, articles }));
    await hub.sync();
    const lost = await explain('900101');

    expect(pinned.images.map(({ externalId }) => externalId)).toEqual(['2', '3']);
    expect(pinned.primaryBy).toBe('admin');
    expect([pinned.images[0]!.isPinned, pinned.pin!.isLost]).toEqual([true, false]);
    expect(pinned.hidden.map(({ externalId, counts }) => [externalId, counts])).toEqual([
      ['1', true],
    ]);
    expect([lost.primaryBy, lost.candidates[0]!.removedAtSource]).toEqual(['rule', 1]);
    expect(lost.pin!.isLost).toBeTrue();
  });

  it('tells which numbers were looked for when there is no image', async () => {
    await putProducts(
      hub.db,
      product({ sku: '900101', kind: 'variant', baseSku: '11400', legacySku: '11400-BE' }),
    );

    const { code, stdout } = await pih(['images', 'explain', '900101'], {
      environment: environment(),
    });

    expect(code).toBe(0);
    expect(stdout).toContain('counts for 11400, 900101. An article 11400-BE would count as well.');
  });

  it('says in words what it says in JSON', async () => {
    await putProducts(hub.db, ...family('11201', { BE: '900101' }));
    hub.source.records = [record({ id: 7, articles: [{ number: '900101', front: true }] })];
    await hub.sync();

    const { stdout } = await pih(['images', 'explain', '11201'], { environment: environment() });

    expect(stdout).toContain('a parent with 1 variant');
    expect(stdout).toMatch(/2\. +\* +all of its variants +1 image +← fills the gallery/);
    expect(stdout).toContain('1. 7  Produktfoto, front');
    expect(stdout).toContain('priority 1: of the primary type, and front');
    expect(stdout).toMatch(/detail +jpg_g 1014×1280 +https:\/\/images\.example\.test/);
  });

  it('ends with 1 for a product that does not exist', async () => {
    const { code, stdout, stderr } = await pih(['images', 'explain', 'nix', '--json'], {
      environment: environment(),
    });

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('There is no product with the SKU nix.');
  });
});
