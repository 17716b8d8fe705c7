import { hash } from 'node:crypto';
import { Fault } from '../../shared/fault.ts';

/** The ETag of an answer that shows a gallery; its first part is the gallery's revision alone. */
export function galleryTag(revision: number, body: unknown): string {
  const digest = hash('sha256', JSON.stringify(body), 'base64url');
  return `"g${revision}.${digest.slice(0, 22)}"`;
}

const tag = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`;
const tags = new RegExp(String.raw`^\s*${tag}(?:\s*,\s*${tag})*\s*$`);

/**
 * Whether the decision of one who sent this `If-Match` still stands. Only the revision counts: a
 * sync that changed nothing in this gallery is no conflict. Without the header all stand.
 * @throws {Fault} `validation` when it is no list of ETags
 */
export function readIfMatch(header: string | string[] | undefined): (revision: number) => boolean {
  const text = header === undefined ? '*' : String(header).trim();
  if (text === '*') return () => true;
  if (!tags.test(text)) throw malformed();
  // Weak ones never match (RFC 9110, 13.1.1).
  const strong = [...text.matchAll(/(W\/)?"([^"]*)"/g)].filter(([, weak]) => !weak);
  const revisions = new Set(strong.map(([, , opaque]) => opaque?.split('.')[0]));
  return (revision) => revisions.has(`g${revision}`);
}

function malformed(): Fault {
  return new Fault('validation', 'The request is not what the contract says.', {
    errors: [{ path: '/headers/if-match', message: 'must be * or a list of ETags' }],
  });
}
