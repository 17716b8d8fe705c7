import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ChangeButton } from '../ui/change-button';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { LanguageSwitch } from '../ui/language-switch';
import { Shortcuts } from '../ui/shortcuts';
import { ThemeSwitch } from '../ui/theme-switch';
import { Session } from './session';

/** Who I am, how I like the page, and the way out. The browser's own popover closes it. */
@Component({
  selector: 'account-menu',
  imports: [ChangeButton, Icon, LanguageSwitch, RouterLink, ThemeSwitch],
  templateUrl: './account-menu.html',
  styleUrl: './account-menu.scss',
})
export class AccountMenu {
  protected readonly session = inject(Session);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
}
