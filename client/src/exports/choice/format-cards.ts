import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { Language } from '../../ui/language';
import type { FormatName } from '../export-query';

const groups: { name: 'files' | 'shops' | 'channels'; formats: FormatName[] }[] = [
  { name: 'files', formats: ['csv', 'xlsx', 'json', 'ndjson'] },
  { name: 'shops', formats: ['shopware', 'shopify', 'shopify-legacy', 'woocommerce', 'jtl'] },
  { name: 'channels', formats: ['google', 'google-rss', 'bmecat'] },
];

/** What products can be exported as; the address says which one is chosen. */
@Component({
  selector: 'format-cards',
  imports: [RouterLink],
  templateUrl: './format-cards.html',
  styleUrl: './format-cards.scss',
})
export class FormatCards {
  readonly formats = input.required<Schema<'ExportFormatList'>['items'] | undefined>();
  readonly chosen = input.required<FormatName | undefined>();
  protected readonly t = inject(Language).t;

  protected readonly groups = computed(() =>
    groups.map(({ name, formats }) => ({
      name,
      cards: formats.map((format) => ({
        format,
        facts: this.formats()?.find((each) => each.format === format),
        queryParams: { format: format === 'csv' ? null : format },
      })),
    })),
  );
}
