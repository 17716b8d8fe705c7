import { normalForm, type NormalForm } from '../../shared/domain/record/normal-form.ts';
import { buildArticle, buildExport, buildOriginal, buildRecord } from './support/source-records.ts';

function formOf(fields: Record<string, unknown> = {}): NormalForm {
  const normal = normalForm(buildRecord(fields));
  if (!normal.ok) throw new Error(normal.detail);
  return normal.form;
}

/** Plain objects: the compiler cannot compare types that contain themselves. */
type Plain = Record<string, unknown>;

function exportsOf(...exported_files: unknown[]): Plain[] {
  return formOf({ exported_files }).exported_files;
}

function articlesOf(...articles: unknown[]): Plain[] {
  return formOf({ articles }).articles;
}

describe('The normal form of a record', () => {
  it('trims texts and brings them to Unicode NFC', () => {
    const form = formOf({
      original_file: buildOriginal({ type: ' Stu\u0308ck\n', uploaded_from: '\ufeffDesktop app ' }),
      articles: [buildArticle({ number: ' 900101 ', variant: ' BE' })],
    });
    expect(form.original_file?.type).toBe('Stück');
    expect(form.original_file?.uploaded_from).toBe('Desktop app');
    expect(form.articles[0]?.number).toBe('900101');
    expect(form.articles[0]?.variant).toBe('BE');
  });

  it('takes blank text for none', () => {
    const [file] = exportsOf(buildExport({ filename: ' ', image_url: '' }));
    expect(file).toEqual(jasmine.objectContaining({ filename: null, image_url: null }));
    expect(articlesOf(buildArticle({ variant: '' }))[0]?.variant).toBeNull();
  });

  it('writes formats in lower case', () => {
    expect(exportsOf(buildExport({ type: 'JPG_K' }))[0]?.type).toBe('jpg_k');
    expect(formOf({ original_file: buildOriginal({ format: 'PSD' }) }).original_file?.format).toBe(
      'psd',
    );
  });

  it('takes tif for tiff and jpeg for jpg', () => {
    const form = formOf({
      original_file: buildOriginal({ format: 'TIF' }),
      exported_files: [buildExport({ type: 'jpeg' })],
    });
    expect(form.original_file?.format).toBe('tiff');
    expect(form.exported_files[0]?.type).toBe('jpg');
  });

  it('makes numbers of numbers that came as text', () => {
    const file = { id: '5004', file_size: ' 1012.40 ', resolution: ['1014', 1280] };
    expect(exportsOf(buildExport(file))[0]).toEqual(
      jasmine.objectContaining({ id: 5004, file_size: 1012.4, resolution: [1014, 1280] }),
    );
    expect(articlesOf(buildArticle({ stock: '-3' }))[0]?.stock).toBe(-3);
    expect<unknown>(formOf({ id: '12' }).id).toBe(12);
    expect<unknown>(formOf({ id: '007' }).id).toBe('007');
  });

  it('leaves what only looks like a number as it is', () => {
    const file = { id: '1e999', file_size: '12 KB', resolution: ['0x10', '1e'] };
    expect(exportsOf(buildExport(file))[0]).toEqual(jasmine.objectContaining(file));
  });

  it('takes an article number that came as a number for text', () => {
    expect(articlesOf(buildArticle({ number: 910669, variant: 7 }))[0]).toEqual(
      jasmine.objectContaining({ number: '910669', variant: '7' }),
    );
  });

  it('accepts article_number in place of number', () => {
    const article = { article_number: 910669, variant: 'BE', front: false, stock: null };
    expect(articlesOf(article)).toEqual(
      articlesOf({ number: '910669', variant: 'BE', front: false, stock: null }),
    );
    expect(articlesOf({ ...article, number: ' ' })[0]?.number).toBe('910669');
    expect(articlesOf({ ...article, number: null })[0]?.number).toBe('910669');
    expect(articlesOf({ ...article, number: '1' })[0]?.number).toBe('1');
  });

  it('accepts a missing variant', () => {
    const { variant: _, ...article } = buildArticle();
    expect(articlesOf(article)).toEqual(articlesOf(buildArticle({ variant: null })));
  });

  it('reads the front flag in its usual spellings', () => {
    for (const front of [true, 'true', 'True', 1, '1']) {
      expect(articlesOf(buildArticle({ front }))[0]?.front)
        .withContext(`${front}`)
        .toBeTrue();
    }
    for (const front of [false, 'false', 0, '0', null, undefined, '']) {
      expect(articlesOf(buildArticle({ front }))[0]?.front)
        .withContext(`${front}`)
        .toBeFalse();
    }
  });

  it('collapses exports of equal type, resolution and size to the one with the highest id', () => {
    const spellings = { type: 'JPG_G', file_size: '1012.4', resolution: ['1014', '1280'] };
    const [only, ...more] = exportsOf(
      buildExport({ id: 2 }),
      buildExport({ id: 10, ...spellings }),
      buildExport({ id: null }),
    );
    expect(only?.id).toBe(10);
    expect(more).toEqual([]);
  });

  it('keeps exports that differ in type, resolution or size', () => {
    const others = [{ type: 'png' }, { resolution: [1280, 1014] }, { file_size: 7 }];
    const exports = exportsOf(buildExport(), ...others.map(buildExport));
    expect(exports.length).toBe(4);
  });

  it('collapses references of equal number and variant, front if any of them is', () => {
    const references = [{ front: false }, { front: true }, { front: false, stock: 1 }];
    const [only, ...more] = articlesOf(...references.map(buildArticle));
    expect(only?.front).toBeTrue();
    expect(more).toEqual([]);
  });

  it('keeps references that differ in number or variant', () => {
    const others = [{ number: '900102' }, { variant: 'UB' }, { variant: null }];
    expect(articlesOf(buildArticle(), ...others.map(buildArticle)).length).toBe(4);
  });

  it('sorts exports and articles', () => {
    const one = buildExport({ type: 'png' });
    const other = buildExport({ type: 'tiff' });
    expect(exportsOf(one, other)).toEqual(exportsOf(other, one));
    const numbers = articlesOf(buildArticle({ number: '2' }), buildArticle({ number: '1' }));
    expect(numbers.map(({ number }) => number)).toEqual(['1', '2']);
  });

  it('has no exports and no articles where the record says null or nothing', () => {
    const form = formOf({ exported_files: null, articles: undefined });
    expect([form.exported_files, form.articles]).toEqual([[], []]);
  });

  it('keeps fields that the hub does not know', () => {
    const form = formOf({
      title: ' Nußknacker ',
      exported_files: [buildExport({ dpi: 300 })],
      articles: [buildArticle({ shelf: 'A' })],
    });
    expect<unknown>(form.title).toBe('Nußknacker');
    expect<unknown>(form.exported_files[0]?.dpi).toBe(300);
    expect<unknown>(form.articles[0]?.shelf).toBe('A');
  });

  it('knows no field of the name __proto__', () => {
    const record: unknown = JSON.parse('{"id": 1, "__proto__": {"isAdmin": true}}');
    const normal = normalForm(record);
    expect(normal.ok && Object.hasOwn(normal.form, '__proto__')).toBeFalse();
    expect(normal.ok && 'isAdmin' in normal.form).toBeFalse();
  });
});
