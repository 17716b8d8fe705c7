import { computed, inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Schema } from '../api';
import { Api } from '../api';
import { Language } from '../ui/language';
import { recall, remember } from '../ui/storage';

type User = Schema<'SessionUser'>;

/** Who is logged in. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(Api);
  readonly #language = inject(Language);
  readonly #router = inject(Router);
  readonly #user = signal<User | null>(null);

  readonly user = this.#user.asReadonly();
  readonly isAdmin = computed(() => this.#user()?.role === 'admin');

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
    await this.#begin(user);
  }

  async logOut(): Promise<void> {
    await this.#api.send('delete', '/api/v1/session', {}).catch(() => null);
    this.end();
    await this.#router.navigateByUrl('/login');
  }

  end(): void {
    this.#user.set(null);
    remember('session', false);
  }

  async #begin(user: User | null): Promise<void> {
    this.#user.set(user);
    remember('session', user !== null);
    if (user) await this.#language.prefer(user.language);
  }
}
