import type { ElementRef } from '@angular/core';
import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { LanguageSwitch } from '../ui/language-switch';
import { Problems } from '../ui/problem';
import { ThemeSwitch } from '../ui/theme-switch';
import { logInFailure } from './log-in-failure';
import { safeReturnUrl } from './return-url';
import { Session } from './session';

@Component({
  selector: 'login-page',
  imports: [Icon, LanguageSwitch, ThemeSwitch],
  templateUrl: './login-page.html',
  styleUrl: './login-page.scss',
})
export default class LoginPage {
  readonly returnUrl = input<string>();
  readonly expired = input<string>();

  readonly #session = inject(Session);
  readonly #router = inject(Router);
  readonly #problems = inject(Problems);
  readonly #wordsOf = logInFailure();
  protected readonly summary = viewChild.required<ElementRef<HTMLElement>>('summary');
  protected readonly t = inject(Language).t;

  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly isPasswordShown = signal(false);
  protected readonly isBusy = signal(false);
  readonly #failure = signal<unknown>(null);

  protected readonly failure = computed(() => {
    const error = this.#failure();
    return error ? this.#wordsOf(this.#problems.of(error)) : null;
  });

  protected async logIn(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.#failure.set(null);
    try {
      await this.#session.logIn({ email: this.email().trim(), password: this.password() });
      await this.#router.navigateByUrl(safeReturnUrl(this.returnUrl()));
    } catch (error) {
      this.#failure.set(error);
      this.summary().nativeElement.focus();
    } finally {
      this.isBusy.set(false);
    }
  }
}
