import { Component, computed, inject, input, output } from '@angular/core';
import type { Params } from '@angular/router';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { Format } from '../../ui/format';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icons';
import { Language } from '../../ui/language';
import { auditChanges } from './audit-changes';
import { linkTo } from './link-to-subject';

const icons: Record<Schema<'AuditEntry'>['actorKind'], IconName> = {
  user: 'account',
  key: 'key',
  cli: 'system',
  anyone: 'warning',
};

/** One thing that was done: by whom, to what, what is different now. */
@Component({
  selector: 'audit-entry-line',
  imports: [Icon, RouterLink],
  templateUrl: './audit-entry-line.html',
  styleUrl: './audit-entry-line.scss',
})
export class AuditEntryLine {
  readonly entry = input.required<Schema<'AuditEntry'>>();
  /** Only the likes of this are to be listed. */
  readonly filtered = output<Params>();
  readonly #changesOf = auditChanges();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly format = inject(Format);

  protected readonly icon = computed(() => icons[this.entry().actorKind]);
  protected readonly done = computed(() => {
    const { action } = this.entry();
    return this.language.maybe('auditActions', action) ?? action;
  });
  protected readonly link = computed(() => linkTo(this.entry().subject));
  protected readonly subject = computed(() => {
    const { subject } = this.entry();
    const [kind = '', ...name] = subject.split(':');
    const word = this.language.maybe('auditSubjects', kind);
    return { word: word ?? kind, name: name.join(':') };
  });
  protected readonly changes = computed(() => this.#changesOf(this.entry()));
}
