import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import { TextField } from '../../ui/forms/text-field';
import { Language } from '../../ui/language';
import { Segmented } from '../../ui/segmented';
import type { ExportParams, FormatName } from '../export-query';
import { looksOf } from '../export-query';

/** What a format leaves open. */
@Component({
  selector: 'export-options',
  imports: [Segmented, TextField],
  template: `
    <div class="options">
      <div class="option">
        <span class="label">{{ t('exports.images') }}</span>
        <ui-segmented
          [legend]="t('exports.images')"
          [segments]="images()"
          [value]="params().images === 'primary' ? 'primary' : 'all'"
          (chosen)="changed.emit({ images: $event === 'all' ? null : $event })"
        />
      </div>
      <div class="option">
        <span class="label">{{ t('language.label') }}</span>
        <ui-segmented
          [legend]="t('language.label')"
          [segments]="languages"
          [value]="params().lang === 'en' ? 'en' : 'de'"
          (chosen)="changed.emit({ lang: $event === 'de' ? null : $event })"
        />
      </div>
      @if (looks().length) {
        <div class="option">
          <span class="label">{{ t('exports.table') }}</span>
          <ui-segmented
            [legend]="t('exports.table')"
            [segments]="looks()"
            [value]="look()"
            (chosen)="changed.emit({ table: $event === 'plain' ? null : $event })"
          />
        </div>
      }
      @if (format() === 'bmecat') {
        <label class="check">
          <input
            #etim
            type="checkbox"
            [checked]="params().etim === 'yes'"
            (change)="changed.emit({ etim: etim.checked ? 'yes' : null })"
          />
          {{ t('exports.etim') }}
        </label>
      }
      <ui-text-field
        type="date"
        [label]="t('exports.since')"
        [value]="params().since ?? ''"
        (valueChange)="changed.emit({ since: $event || null })"
      />
    </div>
  `,
  styles: `
    .options {
      display: flex;
      flex-wrap: wrap;
      gap: 14px 24px;
    }
    .option {
      display: grid;
      align-content: start;
      justify-items: start;
      gap: 4px;
      min-width: 0;
      max-width: 100%;
    }
    .label {
      font-size: 0.875rem;
      font-weight: 500;
    }
    ui-text-field {
      max-width: 200px;
    }
  `,
})
export class ExportOptions {
  readonly params = input.required<ExportParams>();
  readonly format = input.required<FormatName>();
  readonly changed = output<Params>();
  protected readonly t = inject(Language).t;

  protected readonly images = computed(() => [
    { value: 'all' as const, label: this.t('exports.allImages') },
    { value: 'primary' as const, label: this.t('exports.primaryOnly') },
  ]);
  protected readonly languages = [
    { value: 'de' as const, label: 'Deutsch', short: 'DE' },
    { value: 'en' as const, label: 'English', short: 'EN' },
  ];
  protected readonly looks = computed(() =>
    looksOf(this.format()).map((value) => ({
      value,
      label: this.t(
        `exports.looks.${value === 'plain' && this.format() === 'xlsx' ? 'columns' : value}`,
      ),
    })),
  );
  protected readonly look = computed(
    () => looksOf(this.format()).find((look) => look === this.params().table) ?? 'plain',
  );
}
