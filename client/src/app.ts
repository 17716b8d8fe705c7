import { afterNextRender, ApplicationRef, Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { SourcePill } from './catalogue/source-pill';
import { AccountMenu } from './session/account-menu';
import { Session } from './session/session';
import { SignInAgain } from './session/sign-in-again';
import { MainNav } from './shell/main-nav';
import { Confirm } from './ui/dialogs/confirm';
import { ConfirmBox } from './ui/dialogs/confirm-box';
import { Language } from './ui/language';
import { LanguageSwitch } from './ui/language-switch';
import { NewVersion } from './ui/new-version';
import { NoticeBar } from './ui/notice-bar';
import { PageFocus } from './ui/page-focus';
import { ThemeSwitch } from './ui/theme-switch';

/** The frame around every page. */
@Component({
  selector: 'app-root',
  imports: [
    AccountMenu,
    ConfirmBox,
    LanguageSwitch,
    MainNav,
    NoticeBar,
    RouterLink,
    RouterOutlet,
    SignInAgain,
    SourcePill,
    ThemeSwitch,
  ],
  templateUrl: './app.html',
  styleUrl: './app.scss',
})
export class App {
  readonly #router = inject(Router);
  readonly #application = inject(ApplicationRef);
  protected readonly session = inject(Session);
  protected readonly confirm = inject(Confirm);
  protected readonly newVersion = inject(NewVersion);
  protected readonly t = inject(Language).t;

  readonly #arrived = this.#router.lastSuccessfulNavigation;
  protected readonly hasPage = computed(() => this.#arrived() !== null);

  /** The login page stands alone. Others get the frame as soon as we know who is there. */
  protected readonly hasFrame = computed(() => {
    const navigation = this.#arrived() ?? this.#router.currentNavigation();
    const isLogin = !!navigation?.finalUrl?.toString().startsWith('/login');
    return !isLogin && (this.hasPage() || this.session.user() !== null);
  });

  constructor() {
    inject(PageFocus);
    afterNextRender(async () => {
      await this.#application.whenStable();
      document.documentElement.dataset['appReady'] = 'true';
    });
  }

  protected skip(event: Event): void {
    event.preventDefault();
    document.querySelector<HTMLElement>('main h1')?.focus();
  }

  protected reload(): void {
    location.reload();
  }
}
