import type { Config } from '../../shared/config.ts';
import { Fault } from '../../shared/fault.ts';

/**
 * Whether it is a public address shows when it is connected to; a name may lead anywhere by then.
 * @throws {Fault} `validation` for a URL that bears a password, or would be sent in the clear
 */
export function refuseUrl(text: string, config: Config): void {
  const url = URL.parse(text);
  if (!url) throw wrongUrl('is no URL');
  if (url.username || url.password) throw wrongUrl('must bear no credentials');
  const mustHide = config.NODE_ENV === 'production' && !config.WEBHOOK_ALLOW_PRIVATE;
  if (mustHide && url.protocol !== 'https:') throw wrongUrl('must begin with https://');
}

function wrongUrl(message: string): Fault {
  return new Fault('validation', 'The hub does not send to this URL.', {
    errors: [{ path: '/body/url', message }],
  });
}
