import { formatTime } from './mail.ts';
import type { Language, Letter, MailFacts } from './mail.ts';

/** An admin wants to know whether mails arrive. */
export function writeTestMail(facts: MailFacts, language: Language): Letter {
  const last = formatTime(facts.lastSuccessAt, language, facts.timeZone);
  const url = facts.baseUrl;
  if (language === 'de')
    return {
      subject: '[Bildverwaltung] Testmail',
      paragraphs: [
        'Diese Mail haben Sie angefordert. Sie ist angekommen, also tun es andere auch.',
      ],
      facts: [['Letzter erfolgreicher Lauf', last]],
      link: { label: 'Bildverwaltung öffnen', url },
    };
  return {
    subject: '[Image hub] Test mail',
    paragraphs: ['You asked for this mail. It has arrived, and so will others.'],
    facts: [['Last successful run', last]],
    link: { label: 'Open the image hub', url },
  };
}
