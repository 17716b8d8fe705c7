import type { Language, Letter } from './mail.ts';

/** The letter as plain text, and as HTML in which everything foreign is escaped. */
export function renderLetter(letter: Letter, language: Language): { text: string; html: string } {
  return { text: asText(letter), html: asHtml(letter, language) };
}

function asText({ paragraphs, facts, link }: Letter): string {
  const table = facts.map(([label, value]) => `${label}: ${value}`).join('\n');
  return [...paragraphs, table, `${link.label}: ${link.url}`].join('\n\n').concat('\n');
}

function asHtml({ subject, paragraphs, facts, link }: Letter, language: Language): string {
  const text = paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n');
  const rows = facts.map(
    ([label, value]) =>
      `<tr><td style="padding:2px 16px 2px 0;color:#555">${escape(label)}</td><td>${escape(value)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="font-family:sans-serif;font-size:15px;line-height:1.5;color:#1c1b1a;max-width:640px">
${text}
<table style="border-collapse:collapse">${rows.join('')}</table>
<p><a href="${escape(link.url)}">${escape(link.label)}</a></p>
</body></html>
`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
