import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

type Words = { [name: string]: string | Words };

/** Every text of the web app in a language, by its name. */
export function wordsOf(language: 'de' | 'en'): Map<string, string> {
  const file = new URL(`../../client/src/i18n/${language}.json`, import.meta.url);
  const flat = (words: Words, above = ''): [string, string][] =>
    Object.entries(words).flatMap(([name, word]) =>
      typeof word === 'string'
        ? [[`${above}${name}`, word] as [string, string]]
        : flat(word, `${above}${name}.`),
    );
  return new Map(flat(JSON.parse(readFileSync(file, 'utf8')) as Words));
}

/** Every text of the page, those that only assistive technology and tooltips tell among them. */
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.data);
    for (const element of document.querySelectorAll('body *'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
        if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
    return texts.map((text) => text.trim()).filter(Boolean);
  })()`);
}

/** What the image database says is shown as it is. */
const sourceWords = ['Produktfoto'];
const letters = /\p{L}/gu;

/** Tells a text that nobody translated: the name of a text, a hole in one, or the other language. */
export function strangeWords(shown: 'de' | 'en'): (text: string) => boolean {
  const own = wordsOf(shown);
  const others = wordsOf(shown === 'en' ? 'de' : 'en');
  const known = new Set([...own.values(), ...sourceWords]);
  const foreign = [...others.values()].filter((text) => text.length > 3 && !known.has(text));
  const exact = new Set(foreign);
  const patterns = foreign.filter((text) => text.includes('{{') && says(text)).map(patternOf);
  const ours = [...known].filter((text) => text.includes('{{')).map(patternOf);
  return (text) =>
    own.has(text) ||
    /\{\{|undefined|\bNaN\b|\[object /.test(text) ||
    exact.has(text) ||
    (patterns.some((pattern) => pattern.test(text)) && !ours.some((one) => one.test(text)));
}

/** Whether enough of a text with holes is left to know it by. */
function says(text: string): boolean {
  return (text.replaceAll(hole, '').match(letters)?.length ?? 0) > 5;
}

const hole = /\{\{.*?\}\}/g;

function patternOf(text: string): RegExp {
  const parts = text.split(hole).map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`, 'u');
}
