import { Component, inject, model } from '@angular/core';
import type { Schema } from '../../api';
import { LanguageField } from '../../ui/forms/language-field';
import { TextField } from '../../ui/forms/text-field';
import type { Lang } from '../../ui/language';
import { Language } from '../../ui/language';

type Role = Schema<'Role'>;

/** What can be said of a user, new or not. */
@Component({
  selector: 'user-fields',
  imports: [LanguageField, TextField],
  templateUrl: './user-fields.html',
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
  `,
})
export class UserFields {
  readonly name = model.required<string>();
  readonly role = model.required<Role>();
  readonly lang = model.required<Lang>();
  protected readonly t = inject(Language).t;
  protected readonly roles: Role[] = ['sales', 'admin'];
}
