import { Injectable } from '@angular/core';
import type { Params } from '@angular/router';
import type { Schema } from '../../api';
import type { KeptList } from '../../ui/growing-list';
import { Recent } from '../../ui/recent';

/** What the list of images showed, so that coming back is coming back. */
@Injectable({ providedIn: 'root' })
export class KeptImages {
  readonly lists = new Recent<KeptList<Schema<'Image'>>>();
  /** The address of the list last seen, and the image opened from it. */
  params: Params = {};
  openedId: string | null = null;
}
