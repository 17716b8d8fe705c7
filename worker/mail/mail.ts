import type { QualityNumbers } from './quality-report.ts';

export type Language = 'de' | 'en';

/** A mail's words; the same in plain text and HTML. */
export type Letter = {
  subject: string;
  /** What happened, first; then what it means and what to do. */
  paragraphs: string[];
  /** Facts as a small table. */
  facts: [label: string, value: string][];
  link: { label: string; url: string };
};

/** What a mail may tell of: the run, and what was before. */
export type MailFacts = {
  runId: number | null;
  errorCode: string | null;
  errorMessage: string | null;
  startedAt: Date | null;
  completedAt: Date | null;
  recordsRead: number;
  imagesAdded: number;
  imagesUpdated: number;
  imagesDeleted: number;
  removalsWithheld: number;
  lastSuccessAt: Date | null;
  /** For the report of the week. */
  quality: QualityNumbers | null;
  /** The webhook that was switched off. */
  webhookId: number | null;
  webhookUrl: string | null;
  disabledReason: string | null;
  lastDeliveredAt: Date | null;
  /** The hub's address as people know it, without slash at the end. */
  baseUrl: string;
  timeZone: string;
};

const locales = { de: 'de-DE', en: 'en-GB' };

/** Such as `22.11.2026, 04:12`, in the time zone of the schedule. */
export function formatTime(time: Date | null, language: Language, timeZone: string): string {
  if (!time) return language === 'de' ? 'noch nie' : 'never';
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(locales[language], format).format(time);
}

export function formatNumber(number: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(number);
}

export function runUrl({ baseUrl, runId }: MailFacts): string {
  return runId === null ? `${baseUrl}/sync` : `${baseUrl}/sync/${runId}`;
}

const longest = 2_000;

/** Foreign words in a mail: without line breaks that could start a header, and not endless. */
export function quoted(text: string | null): string {
  return (text ?? '')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, longest);
}
