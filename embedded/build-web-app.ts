import { spawn } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import path from 'node:path';

/** Builds the web app when it was never built, or when something of it is newer than the build. */
export async function buildWebApp(root: string): Promise<void> {
  const page = path.join(root, 'client/dist/browser/index.html');
  const sources = globSync('client/{{src,public}/**/*,*.json}', { cwd: root }).map((file) =>
    path.join(root, file),
  );
  sources.push(path.join(root, 'package-lock.json'));
  const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  if (existsSync(page) && statSync(page).mtimeMs > newest) return;
  console.log('Building the web app; this takes half a minute …');
  const build = spawn('npm', ['run', 'build', '--silent', '--', '--progress=false'], { cwd: root });
  let output = '';
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (text) => (output += text));
  const code = await new Promise((resolve) => build.once('close', resolve));
  if (code !== 0) throw new Error(`The web app could not be built:\n${output}`);
}
