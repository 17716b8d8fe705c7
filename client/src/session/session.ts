import { computed, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Schema } from '../api';
import { Api } from '../api';
import { Language } from '../ui/language';
import { recall, remember } from '../ui/storage';

type User = Schema<'SessionUser'>;
type Renewal = ReturnType<typeof Promise.withResolvers<boolean>>;

/** Who is logged in. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(Api);
  readonly #language = inject(Language);
  readonly #router = inject(Router);
  readonly #user = signal<User | null>(null);
  readonly #renewal = signal<Renewal | null>(null);
  #isLeaving = false;

  readonly user = this.#user.asReadonly();
  readonly isAdmin = computed(() => this.#user()?.role === 'admin');
  /** The server no longer knows who we are; what was asked waits until we have said it again. */
  readonly isExpired = computed(() => this.#renewal() !== null);

  /** Whether someone was logged in here: saves a stranger the question. */
  get isLikely(): boolean {
    return recall('session') === true;
  }

  async find(): Promise<User | null> {
    if (this.#user()) return this.#user();
    const session = await this.#api.get('/api/v1/session', {}).catch(() => null);
    await this.#begin(session?.user ?? null);
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
    await this.#api.send('delete', '/api/v1/session', {}).catch(() => null);
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
