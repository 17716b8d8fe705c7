import type { ElementRef } from '@angular/core';
import { Component, computed, inject, input, output, viewChildren } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { Format } from '../../../ui/format';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { Picture } from '../../../ui/picture';
import { KeptLists } from '../../kept-lists';
import { ProductMarks } from '../product-marks';
import type { ProductSort } from '../product-query';
import { choosing, keepTrue } from '../selection/choosing';
import { SortHeader } from './sort-header';
import { TableLook } from './table-look';

/** Products as rows, fifty at a time. */
@Component({
  selector: 'product-table',
  imports: [Icon, Picture, ProductMarks, RouterLink, SortHeader],
  templateUrl: './product-table.html',
  styleUrl: './product-table.scss',
})
export class ProductTable {
  readonly products = input.required<Schema<'ProductSummary'>[]>();
  readonly openedSku = input.required<string | null>();
  readonly isWaiting = input.required<boolean>();
  /** The cursor at which this page begins; undefined on the first one. */
  readonly after = input.required<string | undefined>();
  readonly next = input.required<string | null>();
  readonly sort = input.required<ProductSort>();
  readonly opened = output<string>();
  readonly sorted = output<ProductSort>();
  readonly turned = output<string | null>();

  readonly #pageBefore = inject(KeptLists).pageBefore;
  protected readonly rows = viewChildren<ElementRef<HTMLElement>>('row');
  protected readonly look = inject(TableLook);
  protected readonly language = inject(Language);
  protected readonly format = inject(Format);
  protected readonly t = this.language.t;
  protected readonly bones = Array.from({ length: 12 }, (_, place) => place);
  protected readonly choosing = choosing(this.products);
  protected readonly selection = this.choosing.selection;
  protected readonly areAllChosen = computed(() =>
    this.products().every(({ sku }) => this.selection.has(sku)),
  );
  protected readonly isFirst = computed(() => this.after() === undefined);
  /** After a reload nobody knows where the page before began. */
  protected readonly leadsToFirst = computed(
    () => !this.isFirst() && !this.#pageBefore.has(this.after()!),
  );

  /** The product in whose row the focus is. */
  focused(): Schema<'ProductSummary'> | undefined {
    const rows = this.rows().map(({ nativeElement }) => nativeElement);
    return this.products()[rows.findIndex((row) => row.contains(document.activeElement))];
  }

  protected chooseAll(event: Event): void {
    const skus = this.products().map(({ sku }) => sku);
    if (this.areAllChosen()) this.selection.remove(skus);
    else this.selection.add(skus);
    keepTrue(event, this.areAllChosen());
  }

  protected goOn(next: string): void {
    this.#pageBefore.set(next, this.after() ?? null);
    this.turned.emit(next);
  }

  protected goBack(): void {
    this.turned.emit(this.#pageBefore.get(this.after() ?? '') ?? null);
  }
}
