/** The numbers in a pasted text, whatever stands between them; each once. */
export function listedSkus(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}
