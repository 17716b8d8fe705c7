import { Component, computed, inject } from '@angular/core';
import { Dialog } from '../ui/dialogs/dialog';
import { Language } from '../ui/language';
import { Shortcuts } from '../ui/shortcuts';
import { singleKeys } from '../ui/single-keys';
import { keyNames } from './key-names';

/** Every key that does something on this page. */
@Component({
  selector: 'shortcut-sheet',
  imports: [Dialog],
  templateUrl: './shortcut-sheet.html',
  styleUrl: './shortcut-sheet.scss',
})
export class ShortcutSheet {
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly t = inject(Language).t;
  protected readonly singleKeys = singleKeys;

  /** Pages before the frame, and what belongs together under one heading. */
  protected readonly groups = computed(() => {
    const all = this.shortcuts.groups().toReversed();
    const headings = [...new Set(all.map(({ heading }) => heading))];
    return headings.map((heading) => ({
      heading,
      shortcuts: all
        .filter((group) => group.heading === heading)
        .flatMap(({ shortcuts }) => shortcuts)
        .filter(({ isTold }) => isTold?.() ?? true)
        .map(({ keys, label }) => ({ label, keys: keyNames(keys, this.t) })),
    }));
  });
}
