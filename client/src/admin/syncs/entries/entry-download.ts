import { Component, inject, input } from '@angular/core';
import type { ReadInput, Schema } from '../../../api';
import { Api } from '../../../api';
import { attempt } from '../../../ui/forms/attempt';
import { Icon } from '../../../ui/icon';
import { Language } from '../../../ui/language';
import { Notify } from '../../../ui/notify';

export type EntryFilters = Pick<
  NonNullable<ReadInput<'/api/v1/sync-runs/{id}/entries'>['query']>,
  'action' | 'search'
>;

/** The log of a run as a file, one entry a line, as it is filtered. */
@Component({
  selector: 'entry-download',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="button small"
      [attr.aria-disabled]="reading.isBusy()"
      (click)="download()"
    >
      <ui-icon name="download" />{{ t('run.download') }}
    </button>
  `,
})
export class EntryDownload {
  readonly runId = input.required<number>();
  readonly filters = input.required<EntryFilters>();
  readonly #api = inject(Api);
  readonly #notify = inject(Notify);
  protected readonly t = inject(Language).t;
  protected readonly reading = attempt();

  protected async download(): Promise<void> {
    const name = `sync-run-${this.runId()}.ndjson`;
    const isDone = await this.reading.run(async () => save(name, await this.#read()));
    const problem = this.reading.problem();
    if (!isDone && problem)
      this.#notify.say({ text: `${problem.title}. ${problem.detail}`, tone: 'bad' });
  }

  async #read(): Promise<string> {
    const entries: Schema<'SyncEntry'>[] = [];
    const path = { id: this.runId() };
    const filters = this.filters();
    let cursor: string | undefined;
    do {
      const query = { ...filters, limit: 200, cursor };
      const page = await this.#api.get('/api/v1/sync-runs/{id}/entries', { path, query });
      entries.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url)); // the browser has begun by then
}
