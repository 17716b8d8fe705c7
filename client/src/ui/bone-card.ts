import { Component } from '@angular/core';

/** Where a card with a picture will be. */
@Component({
  selector: 'ui-bone-card',
  template: `
    <div class="well bone"></div>
    <div class="words">
      <div class="line bone"></div>
      <div class="line bone long"></div>
    </div>
  `,
  styleUrl: './bone-card.scss',
  host: { class: 'card' },
})
export class BoneCard {}
