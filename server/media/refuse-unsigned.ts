import type { Config } from '../../shared/config.ts';
import { Fault } from '../../shared/fault.ts';
import { isSigned } from '../../shared/media/media-url.ts';

/** Before anything else: nobody keeps the hub busy with pictures that it did not offer. */
export function refuseUnsigned(url: string, { MEDIA_SIGNING_KEYS: keys }: Config): void {
  if (isSigned(url, keys)) return;
  throw new Fault(
    'bad-signature',
    'Take picture URLs as the hub gives them; they cannot be changed.',
  );
}
