import type { FigureLook, PropKind, Season } from './figure-look.ts';
import { props } from './figure-look.ts';
import type { Random } from '../random.ts';
import type { Theme } from './themes.ts';
import { adjectives, inflect, seasons, trades, tradesmen } from './words.ts';

/** What a family is called and what it looks like; both come from the same choice. */
export interface Naming {
  name: string;
  nameEn: string;
  look: Omit<FigureLook, 'character'>;
}

const allSeasons: readonly Season[] = ['spring', 'summer', 'autumn', 'winter'];

/** A name for a family of this theme; the caller asks again when it is taken. */
export function composeNaming(theme: Theme, random: Random): Naming {
  return theme.trades && random.chance(0.45) ? tradeName(theme, random) : motifName(theme, random);
}

function tradeName(theme: Theme, random: Random): Naming {
  const [trade, tradeEn, prop] = random.pick(trades);
  const [noun, gender, nounEn, figure] = random.pick(tradesmen[theme.category] ?? []);
  const adjective = random.chance(0.25) ? random.pick(adjectives) : null;
  return {
    name: adjective ? `${inflect(adjective[0], gender)} ${trade}${noun}` : `${trade}${noun}`,
    nameEn: adjective
      ? `${adjective[1]} ${tradeEn.toLowerCase()} ${nounEn}`
      : `${tradeEn} ${nounEn}`,
    look: { figure, prop, season: null },
  };
}

function motifName(theme: Theme, random: Random): Naming {
  const [german, gender, english, figure] = random.pick(theme.motifs);
  const adjective = random.chance(0.4) ? random.pick(adjectives) : null;
  const season = theme.outdoors && random.chance(0.55) ? random.pick(allSeasons) : null;
  const prop = season ? null : random.pick(theme.carries);
  const [tail, tailEn] = tailWords(prop, season);
  return {
    name: [adjective && inflect(adjective[0], gender), german, tail].filter(Boolean).join(' '),
    nameEn: sentence([adjective?.[1], english, tailEn].filter(Boolean).join(' ')),
    look: { figure, prop, season },
  };
}

function tailWords(prop: PropKind | null, season: Season | null): readonly [string, string] {
  if (season) return seasons[season];
  return prop ? props[prop] : ['', ''];
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
