import { computed, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Schema } from '../api';
import { Api } from '../api';
import { Language } from '../ui/language';
import { Notify } from '../ui/notify';
import { Problems } from '../ui/problem';
import { recall, remember } from '../ui/storage';

type User = Schema<'SessionUser'>;
type Renewal = ReturnType<typeof Promise.withResolvers<boolean>>;

/** The server does not say who is there: why, and how it is asked again. */
interface Trouble {
  error: unknown;
  askAgain: () => void;
}

/** Who is logged in. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(Api);
  readonly #language = inject(Language);
  readonly #notify = inject(Notify);
  readonly #problems = inject(Problems);
  readonly #router = inject(Router);
  readonly #user = signal<User | null>(null);
  readonly #renewal = signal<Renewal | null>(null);
  readonly #trouble = signal<Trouble | null>(null);
  #isLeaving = false;

  readonly user = this.#user.asReadonly();
  readonly isAdmin = computed(() => this.#user()?.role === 'admin');
  /** The server no longer knows who we are; what was asked waits until we have said it again. */
  readonly isExpired = computed(() => this.#renewal() !== null);
  readonly trouble = this.#trouble.asReadonly();

  /** Whether someone was logged in here: saves a stranger the question. */
  get isLikely(): boolean {
    return recall('session') === true;
  }

  async find(): Promise<User | null> {
    if (this.#user()) return this.#user();
    await this.#begin(await this.#ask());
    return this.#user();
  }

  async logIn(credentials: Schema<'Credentials'>): Promise<void> {
    const { user } = await this.#api.send('post', '/api/v1/session', { body: credentials });
    await this.#comeBack(user);
  }

  /** Somebody may have logged in in another window meanwhile. */
  async lookAgain(): Promise<void> {
    const session = await this.#api.get('/api/v1/session', {}).catch(() => null);
    if (session && this.isExpired()) await this.#comeBack(session.user);
  }

  /** Resolves once the same person has logged in again; false when nobody does. */
  renewed(): Promise<boolean> {
    if (this.#isLeaving) return Promise.resolve(false);
    if (!this.#renewal()) this.#renewal.set(Promise.withResolvers<boolean>());
    return this.#renewal()!.promise;
  }

  /** Leaves the work where it is, for the page on which everybody logs in. */
  async giveUp(): Promise<void> {
    const returnUrl = this.#router.url;
    this.end();
    await this.#router.navigate(['/login'], { queryParams: { returnUrl, expired: true } });
  }

  async logOut(): Promise<void> {
    this.#isLeaving = true;
    try {
      await this.#api.send('delete', '/api/v1/session', {});
    } catch (error) {
      if (!this.#isNobody(error)) return this.#stay(error);
    }
    await this.leave();
  }

  /** After the server has ended the session. */
  async leave(): Promise<void> {
    this.#isLeaving = false;
    this.end();
    await this.#router.navigateByUrl('/login');
  }

  /** What the account says has changed. */
  async change(user: User): Promise<void> {
    await this.#begin(user);
  }

  end(): void {
    this.#renewal()?.resolve(false);
    this.#renewal.set(null);
    this.#user.set(null);
    remember('session', false);
  }

  /** Only the server knows who is there: while it does not say, nobody is sent anywhere. */
  async #ask(): Promise<User | null> {
    for (;;) {
      try {
        return (await this.#api.get('/api/v1/session', {})).user;
      } catch (error) {
        if (this.#isNobody(error)) return null;
        await new Promise<void>((askAgain) => this.#trouble.set({ error, askAgain }));
        this.#trouble.set(null);
      }
    }
  }

  #isNobody(error: unknown): boolean {
    return this.#problems.of(error).status === 401;
  }

  /** Whoever believes to be logged out goes away from an open session. */
  #stay(error: unknown): void {
    this.#isLeaving = false;
    const { t } = this.#language;
    const { title: reason } = this.#problems.of(error);
    const action = { label: t('actions.retry'), run: () => this.logOut() };
    this.#notify.say({ text: t('account.stillIn', { reason }), tone: 'bad', action });
  }

  /** The page goes on for the same person; for another one it begins anew. */
  async #comeBack(user: User): Promise<void> {
    const before = this.#user();
    await this.#begin(user);
    if (before && before.email !== user.email) return location.reload();
    this.#renewal()?.resolve(true);
    this.#renewal.set(null);
  }

  async #begin(user: User | null): Promise<void> {
    this.#user.set(user);
    remember('session', user !== null);
    if (user) await this.#language.prefer(user.language);
  }
}
