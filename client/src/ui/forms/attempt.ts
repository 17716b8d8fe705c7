import { computed, inject, signal } from '@angular/core';
import { Problems } from '../problem';

/** Something that is tried: whether it is under way, and what went wrong the last time. */
export function attempt() {
  const problems = inject(Problems);
  const isBusy = signal(false);
  const failure = signal<unknown>(null);
  const problem = computed(() => (failure() ? problems.of(failure()) : null));
  return {
    isBusy: isBusy.asReadonly(),
    problem,
    /** What is wrong with this field of the request, as the server says it. */
    faultAt: (path: string): string | null =>
      problem()?.errors.find((fault) => fault.path === path)?.message ?? null,
    forget: () => failure.set(null),
    /** Whether it is done; while it is under way it is not begun again. */
    run: async (work: () => Promise<unknown>): Promise<boolean> => {
      if (isBusy()) return false;
      isBusy.set(true);
      failure.set(null);
      try {
        await work();
        return true;
      } catch (error) {
        failure.set(error);
        return false;
      } finally {
        isBusy.set(false);
      }
    },
  };
}

export type Attempt = ReturnType<typeof attempt>;
