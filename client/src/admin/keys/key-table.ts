import { Component, computed, inject, input, output } from '@angular/core';
import type { Schema } from '../../api';
import { TokenOrigin } from '../../tokens/token-origin';
import { stateOf, TokenState } from '../../tokens/token-state';
import { BoneRow } from '../../ui/bone-row';
import { ChangeButton } from '../../ui/change-button';
import { Format } from '../../ui/format';
import { Language } from '../../ui/language';
import { LastTime } from '../../ui/last-time';

type Key = Schema<'ApiKey'>;

@Component({
  selector: 'key-table',
  imports: [BoneRow, ChangeButton, LastTime, TokenOrigin, TokenState],
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
