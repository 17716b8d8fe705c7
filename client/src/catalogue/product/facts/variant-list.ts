import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../../api';
import { Language } from '../../../ui/language';
import { Picture } from '../../../ui/picture';

@Component({
  selector: 'variant-list',
  imports: [Picture, RouterLink],
  templateUrl: './variant-list.html',
  styleUrl: './variant-list.scss',
})
export class VariantList {
  readonly variants = input.required<Schema<'ProductSummary'>[]>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
}
