const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** The text without the characters that XML 1.0 cannot have at all. */
export function xmlCharacters(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
}

/** An element with a text in it; nothing at all for none, as readers stumble over empty ones. */
export function xmlLeaf(name: string, text: string | number, attributes = ''): string {
  const content = xmlCharacters(String(text)).trim();
  const escaped = content.replaceAll(/[&<>"]/g, (character) => entities[character]!);
  return xmlElement(name, [escaped], attributes);
}

/** An element with elements in it; nothing at all for none. */
export function xmlElement(name: string, parts: readonly string[], attributes = ''): string {
  const content = parts.join('');
  return content === '' ? '' : `<${name}${attributes}>${content}</${name}>`;
}
