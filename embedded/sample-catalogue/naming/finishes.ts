/** How a piece is finished: the words after its name, and what the painter does. */
export interface Finish {
  german: string;
  english: string;
  tone: Tone;
}

/** `painted` leaves the colours alone (`reverse`: from the back), metals replace them, a number is a hue in degrees. */
export type Tone = 'painted' | 'reverse' | 'tin' | 'gold' | 'silver' | 'antique' | number;

const named: Readonly<Record<string, Finish>> = {
  BE: { german: 'bemalt', english: 'painted', tone: 'painted' },
  BL: { german: 'blank', english: 'unpainted', tone: 'tin' },
  ZW: { german: 'beidseitig bemalt', english: 'painted on both sides', tone: 'reverse' },
  VG: { german: 'vergoldet', english: 'gilded', tone: 'gold' },
  SI: { german: 'versilbert', english: 'silver-plated', tone: 'silver' },
  AN: { german: 'antik', english: 'antique finish', tone: 'antique' },
  RO: { german: 'rot', english: 'red', tone: 10 },
  BU: { german: 'blau', english: 'blue', tone: 200 },
  GN: { german: 'grün', english: 'green', tone: 110 },
  GE: { german: 'gelb', english: 'yellow', tone: 50 },
};

/** The order in which a family gets its codes: nearly all have a painted piece. */
export const commonCodes = ['BE', 'BL', 'ZW', 'VG', 'SI', 'AN', 'RO', 'BU', 'GN', 'GE'] as const;

/** `01` to `45`: the colours of the big families. */
export function colourCode(place: number): string {
  return String(place).padStart(2, '0');
}

export function finishOf(code: string | null): Finish {
  const finish = named[code ?? 'BE'];
  if (finish) return finish;
  const degrees = (Number(code) * 47) % 360;
  return { german: `Farbe ${code}`, english: `colour ${code}`, tone: degrees };
}
