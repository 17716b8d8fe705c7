import { argon2Sync } from 'node:crypto';
import { hashPassword, isPassword } from '../../shared/passwords.ts';

describe('A password', () => {
  let stored: string;

  beforeAll(async () => {
    stored = await hashPassword('Zinnfigur, größer');
  });

  it('is known again', async () => {
    expect(await isPassword('Zinnfigur, größer', stored)).toBeTrue();
  });

  it('is known again however its umlauts were typed', async () => {
    expect(await isPassword('Zinnfigur, größer'.normalize('NFD'), stored)).toBeTrue();
  });

  for (const wrong of ['', 'zinnfigur, größer', 'Zinnfigur, größer ', 'Zinnfigur', '\0']) {
    it(`is not ${JSON.stringify(wrong)}`, async () => {
      expect(await isPassword(wrong, stored)).toBeFalse();
    });
  }

  it('is stored as a PHC string with the parameters that it was hashed with', () => {
    expect(stored).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
  });

  it('is stored in another way each time', async () => {
    expect(await hashPassword('Zinnfigur, größer')).not.toBe(stored);
  });

  it('is known again by a hash with other parameters', async () => {
    const nonce = Buffer.from('0123456789abcdef');
    const parameters = { memory: 64, passes: 1, parallelism: 1, tagLength: 16 };
    const hash = argon2Sync('argon2id', { message: 'old', nonce, ...parameters });
    const [salt, tag] = [nonce, hash].map((b) => b.toString('base64').replace(/=+$/, ''));
    const old = `$argon2id$v=19$m=64,t=1,p=1$${salt}$${tag}`;

    expect(await isPassword('old', old)).toBeTrue();
    expect(await isPassword('new', old)).toBeFalse();
  });

  it("is nobody's where nobody is known", async () => {
    expect(await isPassword('', undefined)).toBeFalse();
    expect(await isPassword('\0', undefined)).toBeFalse();
  });

  const garbage = [
    '',
    'plain text',
    '$2b$10$abcdefghijklmnopqrstuv',
    '$argon2id$v=19$m=1,t=2,p=1$$',
    '$argon2id$v=19$m=0,t=0,p=0$AAAA$AAAA',
  ];
  for (const text of garbage) {
    it(`is not known by what is no hash of ours: "${text}"`, async () => {
      expect(await isPassword('', text)).toBeFalse();
      expect(await isPassword(text, text)).toBeFalse();
    });
  }
});
