/** The sizes that a `srcset` offers, from small to large. */
export function candidatesOf(srcset: string | null): { url: string; width: number }[] {
  return (srcset ?? '')
    .split(', ')
    .map((candidate) => candidate.split(' '))
    .map(([url = '', width = '']) => ({ url, width: Number.parseInt(width, 10) }))
    .filter(({ url, width }) => url !== '' && width > 0);
}
