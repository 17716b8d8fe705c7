import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../api';
import { Format } from '../ui/format';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { Picture } from '../ui/picture';

/** Where each page began that was reached by going on, so that one can go back as well. */
const pageBefore = new Map<string, string | null>();

/** Products as rows, fifty at a time. */
@Component({
  selector: 'product-table',
  imports: [Icon, Picture, RouterLink],
  templateUrl: './product-table.html',
  styleUrl: './product-table.scss',
})
export class ProductTable {
  readonly products = input.required<Schema<'ProductSummary'>[]>();
  readonly isWaiting = input.required<boolean>();
  /** The cursor at which this page begins; undefined on the first one. */
  readonly after = input.required<string | undefined>();
  readonly next = input.required<string | null>();
  readonly opened = output<string>();
  readonly turned = output<string | null>();

  protected readonly language = inject(Language);
  protected readonly format = inject(Format);
  protected readonly t = this.language.t;
  protected readonly bones = Array.from({ length: 12 }, (_, place) => place);
  protected readonly isFirst = computed(() => this.after() === undefined);

  protected goOn(next: string): void {
    pageBefore.set(next, this.after() ?? null);
    this.turned.emit(next);
  }

  protected goBack(): void {
    this.turned.emit(pageBefore.get(this.after() ?? '') ?? null);
  }
}
