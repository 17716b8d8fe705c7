import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Schema } from '../../api';
import { read } from '../../api';
import { pixelsInWords } from '../../catalogue/product/facts/pixels';
import { BoneRow } from '../../ui/bone-row';
import { EmptyPanel } from '../../ui/empty-panel';
import { Format } from '../../ui/format';
import { growingList } from '../../ui/growing-list';
import { Language } from '../../ui/language';
import { MoreButton } from '../../ui/more-button';
import { Picture } from '../../ui/picture';
import { ProblemPanel } from '../../ui/problem-panel';
import { issueOf } from '../finding-names';
import { ReportHead } from './report-head';
import { wholeList } from './whole-list';

/** What the photographer should take; on paper with a box to tick off. */
@Component({
  selector: 'shot-list-page',
  imports: [BoneRow, EmptyPanel, MoreButton, Picture, ProblemPanel, ReportHead, RouterLink],
  templateUrl: './shot-list-page.html',
  styleUrl: './report-page.scss',
})
export default class ShotListPage {
  protected readonly format = inject(Format);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly bones = Array.from({ length: 10 }, (_, place) => place);

  protected readonly list = growingList<Schema<'Shot'>>({
    key: computed(() => 'all'),
    idOf: ({ sku }) => sku,
    read: (cursor) =>
      read('/api/v1/reports/shot-list/items', () => {
        const from = cursor();
        return from === null ? undefined : { query: { limit: 200, cursor: from } };
      }),
  });
  protected readonly isPrinting = signal(false);
  protected readonly whole = wholeList(this.list, this.isPrinting);

  /** The words for one product, where the findings speak of many. */
  protected reasonOf({ reason }: Schema<'Shot'>): string {
    const issue = issueOf[reason];
    return issue ? this.t(`issues.${issue}`) : this.t(`findings.${reason}.name`);
  }

  protected sizeOf({ size }: Schema<'Shot'>): string | null {
    return size && pixelsInWords(size, this.format);
  }

  protected nameOf({ name, nameEn }: Schema<'Shot'>): string {
    return this.language.pick({ de: name, en: nameEn });
  }
}
