import { Component, computed, inject, input } from '@angular/core';
import type { Schema } from '../../api';
import { CopyButton } from '../../ui/copy-button';
import { Language } from '../../ui/language';

/** What the source sent, as the hub keeps it. */
@Component({
  selector: 'source-record',
  imports: [CopyButton],
  template: `
    <details data-testid="source-record">
      <summary class="unfolds">{{ t('imagePage.record') }}</summary>
      <p class="muted">{{ t('imagePage.recordText') }}</p>
      <pre tabindex="0" [attr.aria-label]="t('imagePage.record')">{{ text() }}</pre>
      <ui-copy-button wide [text]="text()" [label]="t('imagePage.copyRecord')" />
    </details>
  `,
  styles: `
    summary {
      min-height: 24px;
      font-weight: 600;
      cursor: pointer;
    }
    p {
      margin-block: 6px 10px;
      font-size: 0.8125rem;
    }
    pre {
      max-height: 480px;
      margin: 0;
      padding: 12px 14px;
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: 8px;
      background: var(--mat-sys-surface-container-low);
      font: 0.8125rem/1.6 var(--mono);
    }
    ui-copy-button {
      margin-top: 12px;
    }
  `,
})
export class SourceRecord {
  readonly image = input.required<Schema<'ImageDetails'>>();
  protected readonly t = inject(Language).t;

  protected readonly text = computed(() => {
    const { externalId, imageType, originalFormat, isProcessed } = this.image();
    const { renditions, articles, metadata } = this.image();
    const files = renditions.map(({ webDisplayable: _, ...file }) => file);
    const references = articles.map(({ products: _, ...reference }) => reference);
    const record = { externalId, imageType, originalFormat, isProcessed };
    return JSON.stringify({ ...record, files, articles: references, metadata }, null, 2);
  });
}
