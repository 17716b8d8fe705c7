import { userInfo } from 'node:os';
import type { Actor } from '../shared/db/audit.ts';

/** Who the audit log says it was. */
export function actorAtTheKeyboard(): Actor {
  return { kind: 'cli', name: personAtTheKeyboard(), address: null, requestId: null };
}

function personAtTheKeyboard(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`; // who has no name, as in a container
  }
}
