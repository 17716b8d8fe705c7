import { formatTime, quoted, runUrl, type Language, type Letter, type MailFacts } from './mail.ts';

/** What went wrong, by error code, for people who know the hub but not its code. */
const causes: Record<Language, Record<string, string>> = {
  de: {
    'source-unauthorised':
      'Die Bilddatenbank lehnt unsere Zugangsdaten ab. Bitte Benutzername und Passwort prüfen.',
    'source-forbidden':
      'Die Bilddatenbank verweigert den Zugriff. Unser Konto dort braucht das Recht, Bilder zu lesen.',
    'source-not-found':
      'Unter der eingestellten Adresse gibt es keine Bilddatenbank. Bitte IMAGE_API_URL prüfen.',
    'source-unavailable': 'Die Bilddatenbank ist nicht erreichbar.',
    'source-timeout': 'Die Bilddatenbank antwortet nicht rechtzeitig.',
    'source-tls': 'Das Zertifikat der Bilddatenbank wurde nicht anerkannt.',
    'source-redirect': 'Die Bilddatenbank leitet auf eine andere Adresse um.',
    'source-not-json':
      'Die Bilddatenbank liefert keine Daten, sondern etwas anderes, etwa eine Anmeldeseite.',
    'source-too-large': 'Die Bilddatenbank liefert unsinnig viele Daten.',
    'schema-changed':
      'Die Bilddatenbank liefert ihre Daten in einer anderen Form als bisher. Die Anbindung muss angepasst werden.',
    'pagination-broken': 'Die Bilddatenbank zählt ihre Seiten falsch.',
    'empty-source':
      'Die Bilddatenbank meldet, dass sie keine Bilder hat. Das ist vermutlich ein Fehler dort.',
    internal: 'Im Hub selbst ist ein Fehler aufgetreten.',
  },
  en: {
    'source-unauthorised':
      'The image database rejects our credentials. Please check user name and password.',
    'source-forbidden':
      'The image database refuses access. Our account there needs the right to read images.',
    'source-not-found':
      'There is no image database at the configured address. Please check IMAGE_API_URL.',
    'source-unavailable': 'The image database cannot be reached.',
    'source-timeout': 'The image database does not answer in time.',
    'source-tls': 'The certificate of the image database was not accepted.',
    'source-redirect': 'The image database redirects to another address.',
    'source-not-json':
      'The image database does not send data but something else, such as a log-in page.',
    'source-too-large': 'The image database sends an absurd amount of data.',
    'schema-changed':
      'The image database sends its data in another form than before. The connection must be adapted.',
    'pagination-broken': 'The image database counts its pages wrongly.',
    'empty-source':
      'The image database says that it has no images. That is probably a mistake there.',
    internal: 'The hub itself made a mistake.',
  },
};

/** The sync failed; told once a series of failures. */
export function writeSyncFailed(facts: MailFacts, language: Language): Letter {
  const cause = causes[language][facts.errorCode ?? 'internal'] ?? causes[language]['internal']!;
  const time = (at: Date | null) => formatTime(at, language, facts.timeZone);
  if (language === 'de')
    return {
      subject: `[Bildverwaltung] Sync fehlgeschlagen – Lauf #${facts.runId}`,
      paragraphs: [
        cause,
        'Es wurde nichts verändert: Alle sehen weiterhin den letzten guten Stand. Der nächste Lauf versucht es erneut; Sie bekommen erst wieder Post, wenn es gelingt.',
      ],
      facts: [
        ['Meldung', quoted(facts.errorMessage)],
        ['Fehlercode', facts.errorCode ?? ''],
        ['Begonnen', time(facts.startedAt)],
        ['Letzter erfolgreicher Lauf', time(facts.lastSuccessAt)],
      ],
      link: { label: 'Lauf ansehen', url: runUrl(facts) },
    };
  return {
    subject: `[Image hub] Sync failed – run #${facts.runId}`,
    paragraphs: [
      cause,
      'Nothing was changed: everybody still sees the last good state. The next run tries again; you will hear of it when one succeeds.',
    ],
    facts: [
      ['Message', quoted(facts.errorMessage)],
      ['Error code', facts.errorCode ?? ''],
      ['Started', time(facts.startedAt)],
      ['Last successful run', time(facts.lastSuccessAt)],
    ],
    link: { label: 'Show the run', url: runUrl(facts) },
  };
}
