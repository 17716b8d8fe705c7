import { Component, computed, inject, input, output } from '@angular/core';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';

type Key = Schema<'ApiKey'>;

@Component({
  selector: 'key-table',
  templateUrl: './key-table.html',
  styleUrl: './key-table.scss',
})
export class KeyTable {
  readonly keys = input.required<Key[]>();
  readonly revoked = output<Key>();
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;
  protected readonly bones = Array.from({ length: 4 }, (_, place) => place);

  protected readonly rows = computed(() =>
    this.keys().map((key) => ({ key, state: stateOf(key) })),
  );
}

function stateOf({ revokedAt, expiresAt }: Key): 'active' | 'revoked' | 'expired' {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active';
}
