import { Component, input } from '@angular/core';

/** Where a row of a table will be. */
@Component({
  selector: 'tr[ui-bone-row]',
  template: `
    <td class="whole" [colSpan]="columns()">
      <div class="bone" data-testid="skeleton" [style.height.px]="height()"></div>
    </td>
  `,
})
export class BoneRow {
  readonly columns = input.required<number>();
  readonly height = input(40);
}
