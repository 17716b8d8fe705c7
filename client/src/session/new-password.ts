import { Component, computed, input, model } from '@angular/core';
import { TextField } from '../ui/forms/text-field';
import { passwordFault } from './password-faults';

/** A field for a password to be. */
@Component({
  selector: 'new-password',
  imports: [TextField],
  template: `
    <ui-text-field
      type="password"
      autocomplete="new-password"
      required
      [maxlength]="128"
      [label]="label()"
      [hint]="hint()"
      [fault]="fault()"
      [(value)]="value"
    />
  `,
})
export class NewPassword {
  readonly label = input.required<string>();
  readonly hint = input.required<string>();
  /** What the server says of it. */
  readonly refused = input.required<string | null>();
  readonly value = model.required<string>();
  readonly #inWords = passwordFault();
  protected readonly fault = computed(() => this.#inWords(this.refused()));
}
