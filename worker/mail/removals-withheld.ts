import { formatNumber, formatTime, runUrl } from './mail.ts';
import type { Language, Letter, MailFacts } from './mail.ts';

/** The source lost suspiciously many images: nothing was removed, an admin must say whether to. */
export function writeRemovalsWithheld(facts: MailFacts, language: Language): Letter {
  const withheld = formatNumber(facts.removalsWithheld, language);
  const ended = formatTime(facts.completedAt, language, facts.timeZone);
  if (language === 'de')
    return {
      subject: `[Bildverwaltung] ${withheld} Bilder nicht entfernt – Bestätigung nötig (Lauf #${facts.runId})`,
      paragraphs: [
        `In der Bilddatenbank fehlen auf einmal ${withheld} Bilder, die der Hub noch zeigt. Das sind verdächtig viele, deshalb wurde keines entfernt. Neue und geänderte Bilder wurden übernommen.`,
        'Sind die Bilder dort mit Absicht gelöscht worden, bestätigen Sie das Entfernen beim Lauf. Ist es ein Fehler der Bilddatenbank, ist nichts zu tun.',
      ],
      facts: [
        ['Zurückgehalten', withheld],
        ['Beendet', ended],
      ],
      link: { label: 'Ansehen und entscheiden', url: runUrl(facts) },
    };
  return {
    subject: `[Image hub] ${withheld} images not removed – approval needed (run #${facts.runId})`,
    paragraphs: [
      `The image database suddenly lacks ${withheld} images that the hub still shows. These are suspiciously many, so none was removed. New and changed images were applied.`,
      'If they were deleted there on purpose, approve the removal at the run. If the image database is at fault, there is nothing to do.',
    ],
    facts: [
      ['Withheld', withheld],
      ['Ended', ended],
    ],
    link: { label: 'Look and decide', url: runUrl(facts) },
  };
}
