import { createHash } from 'node:crypto';
import { parseSourceRecord } from '../../shared/domain/source-record.ts';
import { buildOriginal, buildRecord, imageOf } from './support/source-records.ts';

function identityOf(original: Record<string, unknown>, fields: Record<string, unknown> = {}) {
  return imageOf(buildRecord({ original_file: buildOriginal(original), ...fields })).externalId;
}

function refusalOf(original: Record<string, unknown>, fields: Record<string, unknown> = {}) {
  return parseSourceRecord(buildRecord({ original_file: buildOriginal(original), ...fields }));
}

const nameless = { file_id: null, db_id: null, file_url: null };

describe('The identity of a source record', () => {
  it('is the file id first of all', () => {
    expect(identityOf({ file_id: 1, db_id: 2 }, { id: 3 })).toBe('1');
  });

  it('is the database id when there is no file id', () => {
    expect(identityOf({ file_id: null, db_id: 2 }, { id: 3 })).toBe('2');
  });

  it('is the id of the record when the file has none', () => {
    expect(identityOf({ file_id: null, db_id: undefined }, { id: 3 })).toBe('3');
  });

  it('is the id of the record when there is no original file', () => {
    expect(imageOf({ id: 3 }).externalId).toBe('3');
  });

  it('is the hash of the URL when there is no id at all', () => {
    const file_url = 'https://images.example.test/a.psd';
    const hash = createHash('sha1').update(file_url).digest('hex');
    expect(identityOf({ ...nameless, file_url: `  ${file_url} ` })).toBe(`url:${hash}`);
  });

  it('is never a blank text', () => {
    expect(identityOf({ file_id: ' \t', db_id: 2 })).toBe('2');
  });

  it('can be zero', () => {
    expect(identityOf({ file_id: 0, db_id: 2 })).toBe('0');
  });

  it('is the same for a number and the number as text', () => {
    expect(identityOf({ file_id: '12' })).toBe(identityOf({ file_id: 12 }));
  });

  it('keeps leading zeros, as another record may be named without them', () => {
    expect(identityOf({ file_id: ' 0012' })).toBe('0012');
  });

  it('is never an object, a list or a flag', () => {
    expect(identityOf({ file_id: { id: 1 }, db_id: [1] }, { id: 3 })).toBe('3');
    expect(identityOf({ file_id: true, db_id: 2 })).toBe('2');
  });

  it('must exist, or the record is skipped', () => {
    const skipped = jasmine.objectContaining({
      ok: false,
      reason: 'no-identity',
      externalId: null,
    });
    expect(refusalOf(nameless)).toEqual(skipped);
    expect(refusalOf({ ...nameless, file_url: ' ' })).toEqual(skipped);
    expect(parseSourceRecord({})).toEqual(skipped);
  });

  it('must be storable and of a sane length, or the record is malformed', () => {
    const malformed = jasmine.objectContaining({ reason: 'malformed', externalId: null });
    expect(refusalOf({ file_id: 'a\0b' })).toEqual(malformed);
    expect(refusalOf({ file_id: '\ud800' })).toEqual(malformed);
    expect(refusalOf({ file_id: 'x'.repeat(201) })).toEqual(malformed);
    expect(identityOf({ file_id: 'x'.repeat(200) })).toBe('x'.repeat(200));
  });

  it('must be storable in its other spellings too', () => {
    const refused = jasmine.objectContaining({ reason: 'malformed', externalId: '1' });
    expect(refusalOf({ file_id: 1, db_id: 'a\0b' })).toEqual(refused);
    expect(refusalOf({ file_id: 1 }, { id: 'a\0b' })).toEqual(refused);
  });
});
