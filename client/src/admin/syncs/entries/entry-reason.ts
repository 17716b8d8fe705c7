import { inject } from '@angular/core';
import type { TextKey } from '../../../ui/language';
import { Language } from '../../../ui/language';

/** What the log says in its own words, each with ours; the names stand for what is in brackets. */
const words: [said: RegExp, key: TextKey, ...names: string[]][] = [
  [/^came back$/, 'reasons.cameBack'],
  [/^came twice with different content/, 'reasons.twice'],
  [/^(\d+) more warnings$/, 'reasons.more', 'count'],
  [/^the record has no id and no file$/, 'reasons.noId'],
  [/^the record is no object$/, 'reasons.noObject'],
  [/^the record nests too deep$/, 'reasons.tooDeep'],
  [/^the record is larger than (\d+) bytes$/, 'reasons.tooLarge', 'bytes'],
  [/^(.+) is no list$/, 'reasons.noList', 'what'],
  [/^(.+) has more than (\d+) elements$/, 'reasons.tooMany', 'what', 'count'],
  [/^(.+): the (.+) cannot be used and counts as unknown$/, 'reasons.unusable', 'what', 'field'],
  [/^original_file: is_processed counts as true$/, 'reasons.processed'],
  [/^unknown fields that cannot be stored/, 'reasons.unstorable'],
  [/^unknown fields are larger/, 'reasons.extraTooLarge'],
  [/^(.+) and was left out$/, 'reasons.leftOut', 'what'],
];

/** Puts into words why something was skipped or warned about; what we have no words for stays. */
export function entryReason(): (reason: string | null) => string | null {
  const { t, maybe } = inject(Language);
  const inWords = (text: string): string => {
    for (const [said, key, ...names] of words) {
      const found = said.exec(text);
      if (found) return t(key, Object.fromEntries(names.map((name, at) => [name, found[at + 1]!])));
    }
    return text;
  };
  return (reason) => {
    if (!reason) return null;
    const [code = '', ...details] = reason.split(': ');
    const known = maybe('reasonCodes', code);
    return known ? `${known}: ${inWords(details.join(': '))}` : inWords(reason);
  };
}
