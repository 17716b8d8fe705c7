/** Servers in distress repeat what they were told: a quotation without what is nobody's business. */
export function veil(text: string, secrets: string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text);
}
