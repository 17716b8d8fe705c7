import { formatNumber, formatTime, runUrl } from './mail.ts';
import type { Language, Letter, MailFacts } from './mail.ts';

/** The first success after failures that were told. */
export function writeSyncRecovered(facts: MailFacts, language: Language): Letter {
  const number = (value: number) => formatNumber(value, language);
  const ended = formatTime(facts.completedAt, language, facts.timeZone);
  const changes = `+${number(facts.imagesAdded)} ~${number(facts.imagesUpdated)} −${number(facts.imagesDeleted)}`;
  if (language === 'de')
    return {
      subject: `[Bildverwaltung] Sync läuft wieder – Lauf #${facts.runId}`,
      paragraphs: [
        'Die Synchronisation ist wieder gelungen. Die Bilder sind auf dem Stand der Bilddatenbank.',
      ],
      facts: [
        ['Beendet', ended],
        ['Gelesene Bilder', number(facts.recordsRead)],
        ['Neu, geändert, entfernt', changes],
      ],
      link: { label: 'Lauf ansehen', url: runUrl(facts) },
    };
  return {
    subject: `[Image hub] Sync works again – run #${facts.runId}`,
    paragraphs: [
      'The synchronisation has succeeded again. The images are as the image database has them.',
    ],
    facts: [
      ['Ended', ended],
      ['Images read', number(facts.recordsRead)],
      ['Added, updated, removed', changes],
    ],
    link: { label: 'Show the run', url: runUrl(facts) },
  };
}
