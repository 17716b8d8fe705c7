/** An address as somebody elsewhere can use it. */
export function absolute(path: string | null | undefined): string | null {
  return path ? new URL(path, location.origin).href : null;
}
