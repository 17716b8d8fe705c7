import { commonPasswords } from './common-passwords.ts';

export type PasswordOwner = { name: string; email: string };

const fewestCharacters = 12;
const mostCharacters = 128;
const fewestDifferent = 5;
/** How many letters and digits must be left without the words that others guess. */
const fewestOwn = 8;

const wordsOfTheHub = ['zinnfiguren', 'zinnfigur', 'zinn', 'product', 'produkt', 'image', 'bild'];
const usualWords = ['hub', 'verwaltung', 'sales', 'admin', 'password', 'passwort', 'kennwort'];

/** Why nobody should have this password, to be read after its name; null when it is a good one. */
export function weaknessOf(password: string, owner: PasswordOwner): string | null {
  const text = password.normalize('NFC').toLowerCase();
  const length = [...password.normalize('NFC')].length;
  if (length < fewestCharacters || length > mostCharacters)
    return `must have ${fewestCharacters} characters or more, and ${mostCharacters} at most`;
  if (commonPasswords.has(text) || commonPasswords.has(lettersOf(text)) || isMonotonous(text))
    return 'is one of those that everybody tries first';
  if (lettersOf(withoutWords(text, owner)).length < fewestOwn)
    return 'is hardly more than the name, the e-mail address or what the hub is about';
  return null;
}

function isMonotonous(text: string): boolean {
  return new Set(text).size < fewestDifferent;
}

function withoutWords(text: string, { name, email }: PasswordOwner): string {
  const own = `${name} ${email}`
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  const words = [...own.filter((word) => word.length > 2), ...wordsOfTheHub, ...usualWords];
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, ' '), text);
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
