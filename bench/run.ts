import { readdirSync } from 'node:fs';

// `npm run bench`: what can be measured; `npm run bench -- big-sync 20000 10000`: one of them.

const parts = ['run', 'big-catalogue', 'export-catalogue', 'free-port', 'sample-hub'];
const [name, ...rest] = process.argv.slice(2);
const questions = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace('.ts', ''))
  .filter((name) => !parts.includes(name));
if (name && questions.includes(name)) {
  process.argv.splice(2, process.argv.length, ...rest);
  await import(new URL(`${name}.ts`, import.meta.url).href);
} else {
  console.log(`npm run bench -- ${questions.join(' | ')} [sizes]`);
}
