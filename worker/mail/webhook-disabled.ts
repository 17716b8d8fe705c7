import { tellableUrl } from '../../shared/webhooks/tellable-url.ts';
import { formatTime, quoted, type Language, type Letter, type MailFacts } from './mail.ts';

const reasons: Record<Language, Record<string, string>> = {
  de: {
    gone: 'Der Empfänger hat geantwortet, dass es ihn nicht mehr gibt (410).',
    failing: 'Der Empfänger hat ein Ereignis trotz zehn Versuchen in drei Tagen nicht angenommen.',
  },
  en: {
    gone: 'The receiver answered that it is no more (410).',
    failing: 'The receiver did not take an event, in ten attempts over three days.',
  },
};

/** A webhook was switched off: another system hears nothing any more. */
export function writeWebhookDisabled(facts: MailFacts, language: Language): Letter {
  const reason = reasons[language][facts.disabledReason ?? 'failing']!;
  const receiver = quoted(facts.webhookUrl && tellableUrl(facts.webhookUrl));
  const last = formatTime(facts.lastDeliveredAt, language, facts.timeZone);
  const url = `${facts.baseUrl}/integrations`;
  if (language === 'de')
    return {
      subject: `[Bildverwaltung] Webhook #${facts.webhookId} abgeschaltet`,
      paragraphs: [
        reason,
        'Der Hub meldet diesem System keine Änderungen mehr. Ist der Empfänger wieder da, schalten Sie den Webhook ein und lassen Sie wiederholen, was er versäumt hat.',
      ],
      facts: [
        ['Empfänger', receiver],
        ['Zuletzt zugestellt', last],
      ],
      link: { label: 'Webhooks ansehen', url },
    };
  return {
    subject: `[Image hub] Webhook #${facts.webhookId} switched off`,
    paragraphs: [
      reason,
      'The hub no longer tells that system of changes. When the receiver is back, switch the webhook on and have replayed what it missed.',
    ],
    facts: [
      ['Receiver', receiver],
      ['Last delivered', last],
    ],
    link: { label: 'Show the webhooks', url },
  };
}
