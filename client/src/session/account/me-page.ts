import { Component, inject } from '@angular/core';
import { Language } from '../../ui/language';
import { LookChoice } from './look-choice';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SessionList } from './session-list';

/** My account: what I am called, how I like the app, and where I am logged in. */
@Component({
  selector: 'me-page',
  imports: [LookChoice, PasswordForm, ProfileForm, SessionList],
  template: `
    <header class="page-head">
      <h1 tabindex="-1">{{ t('me.title') }}</h1>
    </header>
    <profile-form class="panel" />
    <look-choice class="panel" />
    <password-form class="panel" />
    <session-list class="panel" />
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
      max-width: 720px;
    }
    .panel {
      display: block;
    }
  `,
})
export default class MePage {
  protected readonly t = inject(Language).t;
}
