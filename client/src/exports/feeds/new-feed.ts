import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Schema } from '../../api';
import { Api } from '../../api';
import { Dialog } from '../../ui/dialogs/dialog';
import { DialogButtons } from '../../ui/dialogs/dialog-buttons';
import { attempt } from '../../ui/forms/attempt';
import { FormProblem } from '../../ui/forms/form-problem';
import { TextField } from '../../ui/forms/text-field';
import { Language } from '../../ui/language';
import { ShownOnce } from '../../ui/shown-once';
import type { ExportQuery } from '../export-query';
import { feedQuery } from '../export-query';

/** Puts an export under an address of its own, which is shown here and never again. */
@Component({
  selector: 'new-feed',
  imports: [Dialog, DialogButtons, FormProblem, ShownOnce, TextField],
  templateUrl: './new-feed.html',
})
export class NewFeed {
  readonly query = input.required<ExportQuery>();
  readonly closed = output();
  readonly #api = inject(Api);
  protected readonly t = inject(Language).t;
  protected readonly trial = attempt();
  protected readonly today = new Date().toISOString().slice(0, 10);

  protected readonly name = signal('');
  protected readonly end = signal('');
  protected readonly created = signal<Schema<'CreatedExportFeed'> | null>(null);
  protected readonly isComplete = computed(() => !!this.name().trim() && !this.trial.isBusy());
  protected readonly heading = computed(() => {
    const feed = this.created();
    return feed ? this.t('feeds.shownHeading', { name: feed.name }) : this.t('feeds.create');
  });

  protected async create(): Promise<void> {
    if (!this.isComplete()) return;
    const query = this.query();
    const body = {
      name: this.name().trim(),
      format: query.format ?? 'csv',
      query: feedQuery(query),
      expiresAt: this.end() ? new Date(`${this.end()}T23:59:59`).toISOString() : null,
    };
    await this.trial.run(async () => {
      this.created.set(await this.#api.send('post', '/api/v1/export-feeds', { body }));
    });
  }
}
