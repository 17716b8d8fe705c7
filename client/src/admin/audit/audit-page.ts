import { Component, computed, inject, input } from '@angular/core';
import type { Params } from '@angular/router';
import { Router } from '@angular/router';
import type { Schema } from '../../api';
import { read } from '../../api';
import { EmptyPanel } from '../../ui/empty-panel';
import { growingList } from '../../ui/growing-list';
import { Language } from '../../ui/language';
import { MoreButton } from '../../ui/more-button';
import { ProblemPanel } from '../../ui/problem-panel';
import { AuditEntryLine } from './audit-entry-line';
import { AuditFilters } from './audit-filters';

/** Who did what, the newest first. */
@Component({
  selector: 'audit-page',
  imports: [AuditEntryLine, AuditFilters, EmptyPanel, MoreButton, ProblemPanel],
  templateUrl: './audit-page.html',
  styleUrl: './audit-page.scss',
})
export default class AuditPage {
  readonly actor = input<string>();
  readonly action = input<string>();
  readonly subject = input<string>();

  readonly #router = inject(Router);
  protected readonly t = inject(Language).t;
  protected readonly bones = Array.from({ length: 10 }, (_, place) => place);

  protected readonly query = computed(() => ({
    actor: this.actor()?.trim() || undefined,
    action: this.action()?.trim() || undefined,
    subject: this.subject()?.trim() || undefined,
  }));
  protected readonly isFiltered = computed(() => Object.values(this.query()).some(Boolean));
  protected readonly entries = growingList<Schema<'AuditEntry'>>({
    key: computed(() => JSON.stringify(this.query())),
    idOf: ({ id }) => id,
    read: (cursor) =>
      read('/api/v1/audit', () => {
        const from = cursor();
        return from === null ? undefined : { query: { ...this.query(), limit: 50, cursor: from } };
      }),
  });

  protected show(params: Params): void {
    void this.#router.navigate([], {
      queryParams: params,
      queryParamsHandling: 'merge',
      scroll: 'manual',
    });
  }

  protected showAll(): void {
    this.show({ actor: null, action: null, subject: null });
  }
}
