import { formatTime } from './mail.ts';
import type { Language, Letter, MailFacts } from './mail.ts';

/** No full run has completed for a day, for whatever reason. */
export function writeSyncOverdue(facts: MailFacts, language: Language): Letter {
  const last = formatTime(facts.lastSuccessAt, language, facts.timeZone);
  const url = `${facts.baseUrl}/sync`;
  if (language === 'de')
    return {
      subject: '[Bildverwaltung] Seit über 24 Stunden kein erfolgreicher Sync',
      paragraphs: [
        'Seit mehr als 24 Stunden ist keine vollständige Synchronisation gelungen. Alle sehen weiterhin den letzten guten Stand, aber neue Bilder fehlen.',
        'Bitte nachsehen, ob Läufe fehlschlagen, warten oder gar nicht beginnen.',
      ],
      facts: [['Letzter erfolgreicher Lauf', last]],
      link: { label: 'Läufe ansehen', url },
    };
  return {
    subject: '[Image hub] No successful sync for more than 24 hours',
    paragraphs: [
      'No full synchronisation has succeeded for more than 24 hours. Everybody still sees the last good state, but new images are missing.',
      'Please look whether runs fail, wait, or do not start at all.',
    ],
    facts: [['Last successful run', last]],
    link: { label: 'Show the runs', url },
  };
}
