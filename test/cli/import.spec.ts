import type { ImportReport } from '../../shared/products/import-product-file.ts';
import { family, product, putProducts, record } from '../support/builders.ts';
import { galleryOf, storedGalleries } from '../support/hub-state.ts';
import { useHub } from '../support/use-hub.ts';
import { waitUntil } from '../support/wait-until.ts';
import { hubEnvironment, pih } from './support/pih.ts';

const columns = 'sku,name,name_en,kind,parent_sku,base_sku,variant_code,legacy_sku,category,active';

describe('pih products import', () => {
  const hub = useHub();
  const run = (stdin: string, ...args: string[]) =>
    pih(['products', 'import', '-', ...args], {
      environment: hubEnvironment(hub.databaseUrl),
      stdin,
    });
  const csv = async (lines: string[], ...args: string[]) => {
    const ended = await run([columns, ...lines].join('\n'), '--format', 'csv', '--json', ...args);
    return { ...ended, report: ended.json<ImportReport>() };
  };
  const counts = (report: ImportReport) => {
    const { received, created, updated, unchanged, deleted, rejected } = report;
    return [received, created, updated, unchanged, deleted, rejected];
  };
  const stored = () =>
    hub.db.select<{ sku: string; name: string; attributes: object; parent: string | null }>(
      'SELECT sku, name, attributes, parent_sku AS parent FROM products ORDER BY sku',
    );

  it('creates, updates and leaves alone, variants before their parents too', async () => {
    await putProducts(hub.db, product({ sku: 'same', name: 'Gleich', nameEn: null }));
    await putProducts(hub.db, product({ sku: 'other', name: 'Alt' }));

    const { code, report, stderr } = await csv([
      '900101,Hase bemalt,Hare,variant,11201,11201,BE,11201-BE,Ostern,true',
      '11201,Hase,Hare,parent,,,,,Ostern,true',
      'same,Gleich,,parent,,,,,,',
      'other,Neu,,parent,,,,,,nein',
    ]);

    expect([code, stderr]).toEqual([0, '']);
    expect(counts(report)).toEqual([4, 2, 1, 1, 0, 0]);
    expect(report.errors).toEqual([]);
    const [row] = await hub.db.select<object>(`SELECT * FROM products WHERE sku = '900101'`);
    expect(row).toEqual(
      jasmine.objectContaining({
        ...{ name: 'Hase bemalt', name_en: 'Hare', kind: 'variant', parent_sku: '11201' },
        ...{ base_sku: '11201', variant_code: 'BE', legacy_sku: '11201-BE', category: 'Ostern' },
        is_active: true,
      }),
    );
    expect(await hub.db.select(`SELECT sku FROM products WHERE NOT is_active`)).toEqual([
      { sku: 'other' },
    ]);
  });

  it('reads semicolons, byte order marks, quotes, line breaks in cells, and further columns', async () => {
    const text = [
      '\ufeffSKU;name;kind;Farbe;Hinweis;image_1',
      'a;"Hase; groß";parent;rot;"zwei\nZeilen";https://hub.example/1.webp',
      '"b";"der ""Hase""";parent;;;',
      ';;;;;',
      '',
    ].join('\r\n');

    const { code, json } = await run(text, '--format', 'csv', '--json');

    expect([code, counts(json<ImportReport>())]).toEqual([0, [2, 2, 0, 0, 0, 0]]);
    expect(await stored()).toEqual([
      {
        ...{ sku: 'a', name: 'Hase; groß', parent: null },
        attributes: { Farbe: 'rot', Hinweis: 'zwei\nZeilen' },
      },
      { sku: 'b', name: 'der "Hase"', parent: null, attributes: {} },
    ]);
  });

  it('rejects each bad line alone, with its number, SKU and reason', async () => {
    await putProducts(hub.db, ...family('20', { BE: '2000', RO: '2001' }));
    const long = 'x'.repeat(501);

    const { code, report } = await csv([
      'good,Gut,,parent,,,,,,', //                                line 2
      ',Ohne,,parent,,,,,,',
      'noname,,,parent,,,,,,',
      'odd,Seltsam,,figure,,,,,,',
      'good,Noch einmal,,parent,,,,,,',
      `long,${long},,parent,,,,,,`, //                            line 7
      'nul,N\0ul,,parent,,,,,,',
      'few,Zu wenig',
      'orphan,Waise,,variant,missing,,,,,',
      'child,Kind,,variant,2000,,,,,',
      'top,Oben,,parent,good,,,,,', //                            line 12
      'self,Selbst,,variant,self,,,,,',
      '20,Wird Variante,,variant,,,,,,',
      'flag,Flagge,,parent,,,,,,vielleicht',
      'quote,"offen,,parent,,,,,,',
      'fine,Heil,,variant,good,,,,,', //                          line 17
      'low,Niedrig,,variant,fine,,,,,',
      'bytes,\ufffd,,parent,,,,,,',
    ]);

    expect(code).toBe(3);
    expect(counts(report)).toEqual([18, 2, 0, 0, 0, 16]);
    expect(report.errors.map(({ line, sku, message }) => `${line} ${sku}: ${message}`)).toEqual([
      '3 null: the SKU is missing',
      '4 noname: the name is missing',
      '5 odd: the kind must be parent or variant, not figure',
      '6 good: the SKU is on line 2 already',
      '7 long: the name is longer than 500 characters',
      '8 nul: the name has characters that are no text; is the file UTF-8?',
      '9 few: there are 2 cells, but 10 columns',
      '10 orphan: there is no parent missing in the file or in the hub',
      '11 child: its parent 2000 is a variant',
      '12 top: a parent has no parent, but this one has good',
      '13 self: the product is its own parent',
      '14 20: the product is a parent with variants, such as 2000, and so cannot be a variant',
      '15 flag: active must be true or false',
      '16 null: a quotation mark is not where it may be, or is not closed',
      '18 low: its parent fine is a variant, on line 17',
      '19 bytes: the name has characters that are no text; is the file UTF-8?',
    ]);
    expect((await stored()).map(({ sku }) => sku)).toEqual(['20', '2000', '2001', 'fine', 'good']);
  });

  it('rejects with a line what depends on it', async () => {
    const { report } = await csv([
      `11,${'x'.repeat(501)},,parent,,,,,,`,
      '1101,Kind,,variant,11,,,,,',
    ]);

    expect(report.errors.map(({ line, message }) => [line, message])).toEqual([
      [2, 'the name is longer than 500 characters'],
      [3, 'there is no parent 11 in the file or in the hub'],
    ]);
  });

  it('lets a family be taken apart and put together anew', async () => {
    await putProducts(hub.db, ...family('20', { BE: '2000' }));

    const { code, report } = await csv([
      '2000,Hase,,parent,,,,,,',
      '20,Häschen,,variant,2000,,,,,',
    ]);

    expect([code, report.errors]).toEqual([0, []]);
    expect((await stored()).map(({ sku, parent }) => [sku, parent])).toEqual([
      ['20', '2000'],
      ['2000', null],
    ]);
  });

  it('reads NDJSON in the field names of the contract', async () => {
    const lines = [
      { sku: '1', name: 'Hase', kind: 'parent', attributes: { weight: 12, tags: ['a'] } },
      { sku: '2', name: 'Huhn', kind: 'parent', imageCount: 3, images: [], updatedAt: 'never' },
      { sku: '3', name: 'Hund', kind: 'parent', colour: 'red' },
      { sku: '4', name: 4, kind: 'parent' },
      [],
    ].map((line) => JSON.stringify(line));
    const text = [...lines, 'nothing', '{"sku":"5","name":"\\ud800","kind":"parent"}', ''];

    const { code, json } = await run(text.join('\n'), '--format', 'ndjson', '--json');

    const { errors } = json<ImportReport>();
    expect(code).toBe(3);
    expect(errors.map(({ line, sku, message }) => `${line} ${sku}: ${message}`)).toEqual([
      '3 3: there is no field "colour"',
      '4 4: the name is no text',
      '5 null: the line is JSON, but no object',
      '6 null: the line is no JSON',
      '7 5: the name has characters that are no text; is the file UTF-8?',
    ]);
    expect((await stored()).map(({ sku, attributes }) => [sku, attributes])).toEqual([
      ['1', { weight: 12, tags: ['a'] }],
      ['2', {}],
    ]);
  });

  it('leaves the galleries right when it returns', async () => {
    await putProducts(hub.db, ...family('old', { RO: '900102' }));
    hub.source.records = [
      record({ id: 1, articles: [{ number: '900101' }] }),
      record({ id: 2, articles: [{ number: '900102', variant: 'RO' }] }),
    ];
    await hub.sync();

    await csv(['11201,Hase,,parent,,,,,,', '900101,Hase bemalt,,variant,11201,,BE,,,']);
    const added = await galleryOf(hub.db, '11201');
    await csv(['11201,Hase,,parent,,,,,,', '900102,Hase roh,,variant,11201,,RO,,,'], ...replace);

    expect(added).toEqual(['1']);
    expect([...(await storedGalleries(hub.db)).keys()]).toEqual(['11201', '900102']);
    expect(await galleryOf(hub.db, '11201')).toEqual(['2']);
    expect(await galleryOf(hub.db, '900102')).toEqual(['2']);
  });

  const replace = ['--mode', 'replace'];

  it('deletes with --mode replace what the file does not have', async () => {
    await putProducts(hub.db, ...family('20', { BE: '2000', RO: '2001' }), product({ sku: '30' }));
    const lines = ['20,Figur 20,Figure 20,parent,,,,,,', '2000,Neu,,variant,20,20,BE,,,'];

    const tried = await csv(lines, ...replace, '--dry-run');
    const before = await stored();
    const done = await csv(lines, ...replace);

    expect([tried.code, done.code]).toEqual([0, 0]);
    expect(counts(tried.report)).toEqual([2, 0, 1, 1, 2, 0]);
    expect(before.length).toBe(4);
    expect(done.report).toEqual(tried.report);
    expect((await stored()).map(({ sku }) => sku)).toEqual(['20', '2000']);
  });

  it('refuses to replace by a file with bad lines, or with none at all', async () => {
    await putProducts(hub.db, product({ sku: '30' }));

    const bad = await csv(['1,Gut,,parent,,,,,,', '2,Schlecht,,nix,,,,,,'], ...replace);
    const empty = await csv([], ...replace);

    expect([bad.code, empty.code]).toEqual([6, 6]);
    expect(bad.stderr).toContain('Nothing was changed. 1 of 2 lines are bad');
    expect(empty.stderr).toContain('Nothing was changed. The file has no product at all');
    expect(counts(bad.report)).toEqual([2, 0, 0, 0, 0, 1]);
    expect((await stored()).map(({ sku }) => sku)).toEqual(['30']);
  });

  it('ends with 1 for what is no file of products, and changes nothing', async () => {
    const header = await run('sku;title;SKU\n1;2;3\n', '--format', 'csv', '--json');
    const utf16 = await run('\ufeff', '--format', 'csv');
    const missing = await pih(['products', 'import', '/nonexistent/erp.csv'], {
      environment: hubEnvironment(hub.databaseUrl),
    });

    expect([header.code, header.stdout]).toEqual([1, '']);
    expect(header.stderr).toMatch(/name is missing.*kind is missing.*sku is there twice/s);
    expect(utf16.code).toBe(0);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('/nonexistent/erp.csv cannot be read (ENOENT).');
  });

  it('changes nothing when it is interrupted', async () => {
    const isReading = () =>
      hub.db.select(
        `SELECT FROM pg_stat_activity WHERE application_name = 'cli'
           AND datname = current_database() AND state = 'idle in transaction'`,
      );

    const { code, stderr } = await pih(['products', 'import', '-', '--format', 'csv'], {
      environment: hubEnvironment(hub.databaseUrl),
      stdin: null,
      meanwhile: async (child) => {
        child.stdin!.write(`${columns}\n1,Hase,,parent,,,,,,\n`);
        await waitUntil('the import reads', async () => (await isReading()).length > 0);
        child.kill('SIGINT');
      },
    });

    expect([code, stderr.trim()]).toEqual([130, 'Interrupted: nothing was changed.']);
    expect(await stored()).toEqual([]);
  });

  it('takes 50,000 lines without taking more memory for more of them', async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => {
      const sku = String(100_000 + index);
      return `${sku},Figur ${sku},Figure ${sku},parent,,,,,Zinnfiguren,true`;
    });

    // Measuring coverage takes memory of its own.
    const environment = { ...hubEnvironment(hub.databaseUrl), NODE_V8_COVERAGE: '' };
    const { code, json, mebibytes } = await pih(
      ['products', 'import', '-', '--format', 'csv', '--json'],
      { environment, stdin: [columns, ...lines].join('\n') },
    );

    expect([code, json<ImportReport>().created]).toEqual([0, 50_000]);
    expect(mebibytes).toBeGreaterThan(50);
    expect(mebibytes).toBeLessThan(300);
  }, 240_000);
});
