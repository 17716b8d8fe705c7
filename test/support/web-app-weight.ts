import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const built = path.join(import.meta.dirname, '../../client/dist/browser');
const textOf = (file: string) => readFileSync(path.join(built, file), 'utf8');

/** What `index.html` names itself, files of this kind and what they need at once. */
export function initialFiles(kind: 'js' | 'css'): string[] {
  const named = textOf('index.html').matchAll(/(?:src|href)="([^"]+\.(js|css))"/g);
  return [...new Set([...named].flatMap(([, file, ending]) => (ending === kind ? [file!] : [])))];
}

/** The scripts that are loaded when they are needed, all or those that have this word in them. */
export function lazyFiles(word = ''): string[] {
  const scripts = readdirSync(built).filter((file) => file.endsWith('.js'));
  const initial = new Set(initialFiles('js'));
  return scripts.filter((file) => !initial.has(file) && textOf(file).includes(word));
}

/** Thousands of bytes on the way to the browser. */
export function weightOf(...files: string[]): number {
  const sizes = files.map((file) => brotliCompressSync(textOf(file)).length);
  return sizes.reduce((total, size) => total + size, 0) / 1000;
}
