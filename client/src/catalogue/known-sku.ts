import { inject } from '@angular/core';
import { Api } from '../api';

const longest = 100;

/** Asks whether a text is exactly the number of a product: a search finds that among many others. */
export function knownSku(): (text: string) => Promise<boolean> {
  const api = inject(Api);
  return async (text) => {
    if (text.length > longest) return false;
    const body = { skus: [text], images: 'primary' as const };
    const ask = api.send('post', '/api/v1/products/lookup', { body });
    const answer = await ask.catch(() => null); // then what is found has to do
    return answer?.items[0]?.found ?? false;
  };
}
