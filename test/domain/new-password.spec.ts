import { weaknessOf } from '../../shared/domain/new-password.ts';

const owner = { name: 'Eva Müller-Lüdenscheidt', email: 'eva.kurz@zinn-werk.example' };

describe('A new password', () => {
  const good = [
    'vier Pferde und ein Wagen',
    'x7#kQ9!pLm2z',
    'husar, 1809: bayerisch',
    'Eva kauft sieben Husaren',
    'ÄÖÜäöüß-éèê-',
    '𝒵𝒾𝓃𝓃 ist kein Blei',
    '日本語のパスワードです。',
    'a'.repeat(100) + 'bcdefghijklmnopqrstuvwxyz',
  ];
  for (const password of good)
    it(`may be "${password.slice(0, 30)}"`, () => {
      expect(weaknessOf(password, owner)).toBeNull();
    });

  const weak: Record<string, string[]> = {
    'must have 12 characters or more, and 128 at most': [
      '',
      'elfzeichen1',
      'x7#kQ9!pLm2',
      '💂'.repeat(11),
      'ab'.repeat(65),
    ],
    'is one of those that everybody tries first': [
      'passwort1234',
      'Passwort-1234',
      'QWERTYUIOP123',
      '1qaz2wsx3edc',
      'correct horse battery staple',
      'aaaaaaaaaaaa',
      '121212121212',
    ],
    'is hardly more than the name, the e-mail address or what the hub is about': [
      'zinnfiguren2026',
      'Zinnfiguren-Hub!',
      'Müller-Lüdenscheidt',
      'Mu\u0308ller1234567',
      'eva.kurz@zinn-werk.example',
      'productimagehub1',
      'admin-password-1',
    ],
  };
  for (const [why, passwords] of Object.entries(weak))
    for (const password of passwords)
      it(`may not be "${password.slice(0, 30)}" (${password.length}): it ${why}`, () => {
        expect(weaknessOf(password, owner)).toBe(why);
      });
});
