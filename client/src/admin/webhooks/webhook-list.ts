import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { read } from '../../api';
import { EmptyPanel } from '../../ui/empty-panel';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Language } from '../../ui/language';
import { lastValue } from '../../ui/last-value';
import { layerInAddress } from '../../ui/layer-in-address';
import { ProblemPanel } from '../../ui/problem-panel';
import { WebhookForm } from './webhook-form';
import { WebhookState } from './webhook-state';

/** The endpoints that are told what happens. */
@Component({
  selector: 'webhook-list',
  imports: [EmptyPanel, Icon, ProblemPanel, RouterLink, WebhookForm, WebhookState],
  templateUrl: './webhook-list.html',
  styleUrl: './webhook-list.scss',
})
export class WebhookList {
  readonly isCreating = input.required<boolean>();
  protected readonly address = layerInAddress();
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;

  protected readonly answer = read('/api/v1/webhooks', () => ({}));
  readonly #last = lastValue(this.answer);
  protected readonly webhooks = computed(() => this.#last()?.items);

  protected close(): void {
    void this.address.close({ panel: null });
    this.answer.reload();
  }
}
