import { afterNextRender, ApplicationRef, Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { SourcePill } from './catalogue/source-pill';
import { StaleBanner } from './catalogue/stale-banner';
import { AccountMenu } from './session/account-menu';
import { Session } from './session/session';
import { SignInAgain } from './session/sign-in-again';
import { MainNav } from './shell/main-nav';
import { NavLook } from './shell/nav-look';
import { CommandPalette } from './shell/palette/command-palette';
import { Palette } from './shell/palette/palette';
import { PaletteButton } from './shell/palette/palette-button';
import { RouteAnnouncer } from './shell/route-announcer';
import { shellKeys } from './shell/shell-keys';
import { ShortcutSheet } from './shell/shortcut-sheet';
import { Confirm } from './ui/dialogs/confirm';
import { ConfirmBox } from './ui/dialogs/confirm-box';
import { Language } from './ui/language';
import { LanguageSwitch } from './ui/language-switch';
import { NewVersion } from './ui/new-version';
import { NoticeBar } from './ui/notice-bar';
import { isOnline } from './ui/online';
import { PageFocus } from './ui/page-focus';
import { ProblemPanel } from './ui/problem-panel';
import { Shortcuts } from './ui/shortcuts';
import { ThemeSwitch } from './ui/theme-switch';

/** The frame around every page. */
@Component({
  selector: 'app-root',
  imports: [
    AccountMenu,
    CommandPalette,
    ConfirmBox,
    LanguageSwitch,
    MainNav,
    NoticeBar,
    PaletteButton,
    ProblemPanel,
    RouteAnnouncer,
    RouterLink,
    RouterOutlet,
    ShortcutSheet,
    SignInAgain,
    SourcePill,
    StaleBanner,
    ThemeSwitch,
  ],
  templateUrl: './app.html',
  styleUrl: './app.scss',
  host: {
    '(document:keydown)': 'shortcuts.use($event)',
    '[class.narrow]': 'nav.isNarrow()',
  },
})
export class App {
  readonly #router = inject(Router);
  readonly #application = inject(ApplicationRef);
  protected readonly session = inject(Session);
  protected readonly confirm = inject(Confirm);
  protected readonly newVersion = inject(NewVersion);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly palette = inject(Palette);
  protected readonly nav = inject(NavLook);
  protected readonly isOnline = isOnline;
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
    shellKeys();
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
