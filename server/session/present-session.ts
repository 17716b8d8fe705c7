import type { Schema } from '../http/operation.ts';

type SessionFacts = {
  email: string;
  name: string;
  role: 'sales' | 'admin';
  language: 'de' | 'en';
  expiresAt: Date;
};

export function presentSession(facts: SessionFacts): Schema<'Session'> {
  const { email, name, role, language, expiresAt } = facts;
  return { user: { email, name, role, language }, expiresAt: expiresAt.toISOString() };
}
