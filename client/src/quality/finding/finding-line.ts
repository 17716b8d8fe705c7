import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { Session } from '../../session/session';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import { Picture } from '../../ui/picture';
import type { FindingName } from '../finding-names';
import { detailInWords } from './detail-in-words';

/** One product, image or number that a finding counts; it leads to where it can be mended. */
@Component({
  selector: 'finding-line',
  imports: [Picture, RouterLink],
  template: `
    <ui-picture sizes="48px" compact [src]="found().thumbnailUrl" />
    <div class="what">
      @if (found().sku; as sku) {
        <a [routerLink]="['/products', sku]">
          <span class="mono">{{ sku }}</span> {{ name() }}
        </a>
      }
      @if (image(); as id) {
        <a [routerLink]="['/images', id]">{{ t('run.image', { id }) }}</a>
      }
      @if (number(); as number) {
        @if (isToMend()) {
          <a routerLink="/images" [queryParams]="{ tab: 'unmatched', q: found().articleNumber }">
            {{ t('quality.article', { number }) }}
          </a>
        } @else if (found().products[0]; as sku) {
          <a [routerLink]="['/products', sku]">{{ t('quality.article', { number }) }}</a>
        } @else {
          <span>{{ t('quality.article', { number }) }}</span>
        }
        @for (sku of found().products.slice(1); track sku) {
          <a class="mono" [routerLink]="['/products', sku]">{{ sku }}</a>
        }
      }
    </div>
    @if (images().length || detail()) {
      <span class="muted detail">
        @for (id of images(); track id) {
          <a [routerLink]="['/images', id]">{{ t('run.image', { id }) }}</a>
        } @empty {
          {{ detail() }}
        }
      </span>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 48px minmax(0, 1fr) auto;
      align-items: center;
      gap: 4px 14px;
      padding: 8px 14px;
      font-size: 0.875rem;
    }
    ui-picture {
      display: block;
      grid-row: span 2;
      width: 48px;
      height: 48px;
      border: 1px solid var(--line);
      border-radius: 6px;
    }
    .what {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
      grid-row: span 2;
    }
    .what > *,
    .detail a {
      display: inline-block;
      min-height: 24px;
      padding-block: 2px;
      overflow-wrap: anywhere;
    }
    .detail {
      display: flex;
      flex-wrap: wrap;
      justify-content: end;
      gap: 0 12px;
      grid-row: span 2;
      max-width: 32ch;
      overflow-wrap: anywhere;
      font-variant-numeric: tabular-nums;
      text-align: end;
    }
    @media (max-width: 599px) {
      :host {
        grid-template-columns: 48px minmax(0, 1fr);
      }
      .what,
      .detail {
        grid-row: auto;
        grid-column: 2;
        justify-content: start;
        text-align: start;
      }
      .what:last-child {
        grid-row: span 2;
      }
    }
  `,
})
export class FindingLine {
  readonly finding = input.required<FindingName>();
  readonly found = input.required<Schema<'Finding'>>();
  readonly #session = inject(Session);
  readonly #language = inject(Language);
  readonly #words = { language: this.#language, format: inject(Format) };
  protected readonly t = this.#language.t;
  protected readonly name = computed(() => {
    const { name, nameEn } = this.found();
    return name && this.#language.pick({ de: name, en: nameEn });
  });

  protected readonly detail = computed(() =>
    detailInWords(this.finding(), this.found(), this.#words),
  );

  /** Where the row is about an image, not about whoever shows it. */
  protected readonly image = computed(() => {
    const { sku, articleNumber, externalId } = this.found();
    return sku || articleNumber ? null : externalId;
  });
  protected readonly number = computed(() => {
    const { articleNumber, variantCode } = this.found();
    return articleNumber && [articleNumber, variantCode].filter(Boolean).join(' ');
  });
  /** Those that name the article, or the one that was chosen once. */
  protected readonly images = computed(() => {
    const { images, detail } = this.found();
    return detail && this.finding() === 'lost-primary-choices' ? [detail] : images;
  });
  /** Where to say what an unknown number means. */
  protected readonly isToMend = computed(
    () => this.#session.isAdmin() && this.finding() === 'unmatched-articles',
  );
}
