import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';

export const root = path.join(import.meta.dirname, '../../..');

export type Service = {
  image: string;
  user?: string;
  command: string[];
  entrypoint?: string[];
  profiles?: string[];
  environment?: Record<string, string>;
  env_file?: string | string[];
  secrets?: string[];
  volumes?: string[];
  networks: string[];
  ports?: string[];
  tmpfs: string[];
  depends_on?: Record<string, { condition: string; required?: boolean }>;
  healthcheck?: { disable?: boolean; test?: string[] };
  read_only: boolean;
  cap_drop: string[];
  security_opt: string[];
  mem_limit: string;
  cpus: number;
  pids_limit: number;
  stop_grace_period?: string;
};
export type Compose = {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
  secrets: Record<string, { file: string }>;
};

export function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

export function readCompose(): Compose {
  return parse(textOf('docker-compose.yml'), { merge: true }) as Compose;
}

/** The settings of the example that are not commented out. */
export function readExample(): NodeJS.ProcessEnv {
  return parseEnv(textOf('.env.example'));
}

/** The variables of the configuration's schema. It is no export: no process needs its names. */
export function knownVariables(): string[] {
  const [schema = ''] = /^const schema = [^]*?^\}\);$/m.exec(textOf('shared/config.ts')) ?? [];
  return [...schema.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name!);
}

/** The variables that the compose file takes from the environment. */
export function composeVariables(): string[] {
  const names = [...textOf('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+)/g)];
  return [...new Set(names.map(([, name]) => name!))];
}

/** The last stage of the Dockerfile: what becomes the image. */
export function imageStage(): string {
  return textOf('Dockerfile')
    .split(/^FROM /m)
    .at(-1)!;
}

/** What the image takes from the checkout as it is. */
export function copiedPaths(): string[] {
  const copies = [...imageStage().matchAll(/^COPY (?!--)(.+) \S+$/gm)];
  return copies.flatMap(([, sources]) => sources!.split(' '));
}

/** The image's health check, as the words of a command. */
export function healthCheck(): string[] {
  const [, words = '[]'] = /^HEALTHCHECK [^]*?CMD (\[.*\])$/m.exec(imageStage()) ?? [];
  return JSON.parse(words) as string[];
}
