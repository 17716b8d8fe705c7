import { compareCodePoints } from './ranking.ts';
import { canonicalJson } from './record/json.ts';
import type { Rendition } from './source-record.ts';

type Compare = (a: Rendition, b: Rendition) => number;

const DISPLAYABLE = ['png', 'jpg_g', 'jpg', 'jpg_k', 'webp', 'gif', 'avif'];
const JPEG = ['jpg_g', 'jpg', 'jpg_k'];
const DETAIL_MIN_EDGE = 600;
const THUMBNAIL_EDGES = { shortest: 200, longest: 800 };

/** Whether browsers show it. */
export function isDisplayable({ format, url }: Rendition): boolean {
  return url !== null && DISPLAYABLE.includes(format);
}

/** Width times height; null when either is unknown. */
export function pixelsOf({ width, height }: Rendition): number | null {
  return width === null || height === null ? null : width * height;
}

/**
 * The rendition that fills the screen: of the displayable ones that are not small PNG, else JPEG,
 * else another; if all are small, of those with the most pixels. Null when none is displayable.
 */
export function chooseDetail(renditions: Rendition[], minEdge = DETAIL_MIN_EDGE): Rendition | null {
  return rankForDetail(renditions, minEdge)[0] ?? null;
}

export type DetailReason =
  'only' | 'png-too-small' | 'only-large' | 'all-small' | 'format' | 'pixels' | 'equal' | 'none';

/** What the detail rendition has before the other files; `none` when none is displayable. */
export function explainDetail(renditions: Rendition[], minEdge = DETAIL_MIN_EDGE): DetailReason {
  const displayable = renditions.filter(isDisplayable);
  const [best, next] = rankForDetail(renditions, minEdge);
  if (!best) return 'none';
  if (displayable.length === 1) return 'only';
  if (isSmall(best, minEdge)) return 'all-small';
  // A PNG that is large enough would have been the best.
  if (family(best) > 0 && displayable.some((one) => family(one) === 0)) return 'png-too-small';
  if (!next) return 'only-large';
  if (byFamily(best, next) !== 0) return 'format';
  return byMostPixels(best, next) === 0 ? 'equal' : 'pixels';
}

/** Those that the detail is chosen of, the best first. */
function rankForDetail(renditions: Rendition[], minEdge: number): Rendition[] {
  const displayable = renditions.filter(isDisplayable);
  const large = displayable.filter((rendition) => !isSmall(rendition, minEdge));
  const eligible = large.length > 0 ? large : withMostPixels(displayable);
  return rank(eligible, [byFamily, byMostPixels, byJpegQuality, exportsFirst]);
}

/**
 * The displayable rendition with the fewest pixels that is still large enough for a thumbnail; null
 * when there is none, and the hub makes one.
 */
export function chooseThumbnail(renditions: Rendition[]): Rendition | null {
  const fitting = renditions.filter(isDisplayable).filter(hasThumbnailSize);
  return first(fitting, [byFewestPixels, byFamily, byJpegQuality, exportsFirst]);
}

/**
 * The rendition to download: the most pixels in any format. Of equal ones the original, then the
 * larger file, from which less has been thrown away.
 */
export function chooseHighResolution(renditions: Rendition[]): Rendition | null {
  const available = renditions.filter(({ url }) => url !== null);
  return first(available, [byMostPixels, (a, b) => exportsFirst(b, a), byFileSize]);
}

function isSmall({ width, height }: Rendition, minEdge: number): boolean {
  return width !== null && height !== null && Math.min(width, height) < minEdge;
}

/** Only small renditions come here, and of those both edges are known. */
function withMostPixels(renditions: Rendition[]): Rendition[] {
  const most = Math.max(...renditions.map(sortablePixels));
  return renditions.filter((rendition) => sortablePixels(rendition) === most);
}

function hasThumbnailSize({ width, height }: Rendition): boolean {
  if (width === null || height === null) return false;
  const longer = Math.max(width, height);
  return longer >= THUMBNAIL_EDGES.shortest && longer <= THUMBNAIL_EDGES.longest;
}

function first(renditions: Rendition[], order: Compare[]): Rendition | null {
  return rank(renditions, order)[0] ?? null;
}

function rank(renditions: Rendition[], order: Compare[]): Rendition[] {
  const rules = [...order, byNewest, byUrl, byContent];
  const compare: Compare = (a, b) => rules.reduce((decided, by) => decided || by(a, b), 0);
  return renditions.toSorted(compare);
}

const byFamily: Compare = (a, b) => family(a) - family(b);
const byJpegQuality: Compare = (a, b) => JPEG.indexOf(a.format) - JPEG.indexOf(b.format);
const byMostPixels: Compare = (a, b) => sortablePixels(b) - sortablePixels(a);
const byFewestPixels: Compare = (a, b) => sortablePixels(a) - sortablePixels(b);
const exportsFirst: Compare = (a, b) =>
  Number(a.role === 'original') - Number(b.role === 'original');
const byFileSize: Compare = (a, b) => (b.fileSizeKb ?? -1) - (a.fileSizeKb ?? -1);
const byNewest: Compare = (a, b) => (b.sourceId ?? -1) - (a.sourceId ?? -1);
const byUrl: Compare = (a, b) => compareCodePoints(`${a.url}`, `${b.url}`);
// Files that agree in all that matters may still differ; the choice must not depend on the order.
const byContent: Compare = (a, b) => compareCodePoints(canonicalJson(a), canonicalJson(b));

function family({ format }: Rendition): number {
  if (format === 'png') return 0;
  return JPEG.includes(format) ? 1 : 2;
}

function sortablePixels(rendition: Rendition): number {
  return pixelsOf(rendition) ?? -1;
}
