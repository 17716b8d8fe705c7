import type { ElementRef } from '@angular/core';
import {
  booleanAttribute,
  Component,
  inject,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { Icon } from '../icon';
import { Language } from '../language';

let instances = 0;

/** One line to type, with its name, what helps, and what is wrong with it. */
@Component({
  selector: 'ui-text-field',
  imports: [Icon],
  templateUrl: './text-field.html',
  styleUrl: './text-field.scss',
})
export class TextField {
  readonly label = input.required<string>();
  readonly value = model.required<string>();
  readonly type = input<'text' | 'email' | 'password' | 'date' | 'search'>('text');
  readonly hint = input<string>();
  readonly fault = input<string | null>();
  readonly autocomplete = input('off');
  readonly maxlength = input(254);
  readonly required = input(false, { transform: booleanAttribute });
  readonly min = input<string>();
  /** Suggestions while typing. */
  readonly known = input<readonly string[]>([]);

  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly t = inject(Language).t;
  protected readonly isShown = signal(false);
  protected readonly id = `field-${instances++}`;

  focus(): void {
    this.box().nativeElement.focus();
  }
}
