import { inject } from '@angular/core';
import { Language } from '../ui/language';
import type { Problem } from '../ui/problem';

/** Puts into words why somebody was not let in. */
export function logInFailure(): (problem: Problem) => string {
  const { t } = inject(Language);
  return (problem) => {
    if (problem.code === 'no-account-yet') return t('login.noAccountYet');
    if (problem.status === 401) return t('login.wrong');
    if (problem.status === 400) return t('login.incomplete');
    if (problem.status !== 429) return `${problem.title}. ${problem.detail}`;
    const minutes = Math.max(1, Math.ceil((problem.retryAfterSeconds ?? 60) / 60));
    return t('login.tooMany', { minutes });
  };
}
