import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { BoneRow } from '../../../ui/bone-row';
import { Format } from '../../../ui/format';
import { Language } from '../../../ui/language';
import { RunChanges } from '../run-changes';
import { RunStatus } from '../run-status';
import { RunView } from '../run-view';

/** The runs, the newest first; without any, bones of the same height. */
@Component({
  selector: 'run-table',
  imports: [BoneRow, RouterLink, RunChanges, RunStatus],
  templateUrl: './run-table.html',
  styleUrl: './run-table.scss',
})
export class RunTable {
  readonly runs = input.required<Schema<'SyncRun'>[]>();
  protected readonly view = inject(RunView);
  protected readonly format = inject(Format);
  protected readonly t = inject(Language).t;
  protected readonly bones = Array.from({ length: 8 }, (_, place) => place);
}
