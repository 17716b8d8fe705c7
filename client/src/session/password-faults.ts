import { inject } from '@angular/core';
import type { TextKey } from '../ui/language';
import { Language } from '../ui/language';

/** What the server says of a password, each with our words for it. */
const words: [RegExp, TextKey][] = [
  [/^must have \d+ characters|fewer than|NOT have/, 'password.length'],
  [/everybody tries first/, 'password.common'],
  [/hardly more than/, 'password.own'],
  [/not the present password/, 'password.wrong'],
];

/** Puts into words why a password was not taken. */
export function passwordFault(): (message: string | null) => string | null {
  const { t } = inject(Language);
  return (message) => {
    const key = message && words.find(([said]) => said.test(message))?.[1];
    return key ? t(key) : message;
  };
}
