import { parseSourceFile, readSourceFiles } from './support/source-files.ts';
import type { Import, SourceFile } from './support/source-files.ts';

const production = readSourceFiles(['server', 'worker', 'shared', 'cli', 'client/src']);
const launcher = readSourceFiles(['embedded']);
const everything = [...production, ...launcher, ...readSourceFiles(['test', 'bench'])];

const isPackage = ({ of }: Import, name: string) => of === name || of.startsWith(`${name}/`);
const isIn = (path: string, folder: string) => path.startsWith(`${folder}/`);

/** Imports that break a rule, as `file → what it imports`. */
function breaches(
  files: SourceFile[],
  isForbidden: (to: Import, from: SourceFile) => boolean,
): string[] {
  return files.flatMap((from) =>
    from.imports.filter((to) => isForbidden(to, from)).map(({ of }) => `${from.path} → ${of}`),
  );
}

type Folders = { of: string; may: string[] };

/** Who may import whom. Other packages than the guarded ones below are everybody's. */
const folders: Folders[] = [
  { of: 'shared/domain', may: ['shared/domain', 'node:crypto'] },
  { of: 'shared/db', may: ['shared/db', 'shared/domain', 'shared/fault.ts'] },
  { of: 'shared/jobs', may: ['shared/jobs'] },
  { of: 'shared', may: ['shared'] },
  { of: 'server', may: ['server', 'shared'] },
  { of: 'worker', may: ['worker', 'shared'] },
  {
    of: 'cli',
    may: [
      'cli',
      'shared',
      // What the API says is said once, and the doctor asks the source as the worker does.
      'server/exports/present-picture-urls.ts',
      'server/syncs/present-sync-run.ts',
      'worker/source/image-source.ts',
    ],
  },
  { of: 'client/src', may: ['client/src'] },
  { of: 'client/src/ui', may: ['client/src/ui', 'client/src/api', 'client/src/i18n'] },
];

/** What the table above does not say, each with its reason. */
const allowed: { from: RegExp; to: RegExp; isTypeOnly: boolean; because: string }[] = [
  {
    from: /^shared\/(db|jobs)\//,
    to: /^shared\/(log|config)\.ts$/,
    isTypeOnly: true,
    because: 'what comes in by name has a type',
  },
  {
    from: /^client\/src\/api\.ts$/,
    to: /^shared\/api\/schema(\.ts)?$/,
    isTypeOnly: true,
    because: "the client's one door to the contract",
  },
];

function isAllowed({ of, isTypeOnly }: Import, { path }: SourceFile): boolean {
  return allowed.some(
    (one) => one.from.test(path) && one.to.test(of) && (isTypeOnly || !one.isTypeOnly),
  );
}

const ours = /^(server|worker|shared|cli|client|embedded|test|bench)\//;

/** Whether a file in `of` may not import this. */
function leaves({ of, may }: Folders): (to: Import, from: SourceFile) => boolean {
  return (to, from) => {
    const isPure = of === 'shared/domain';
    if (!isPure && !ours.test(to.of)) return false;
    const isGiven = may.some((one) => to.of === one || isIn(to.of, one));
    return !isGiven && !isAllowed(to, from);
  };
}

type Door = { to: string[]; only: RegExp; typesFor?: RegExp; because?: string };

/** Every foreign thing has one door. */
const doors: Door[] = [
  { to: ['express'], only: /^server\/(app\.ts|http\/)/ },
  {
    to: ['compression', 'cors', 'helmet', 'express-rate-limit'],
    only: /^server\/(app\.ts|http\/)/,
  },
  { to: ['express-openapi-validator'], only: /^server\/http\// },
  {
    to: ['sequelize'],
    only: /^shared\/db\/|^server\/syncs\/list-sync-(runs|entries)\.ts$/,
    typesFor: /^(server|worker|shared)\//,
    because:
      'a transaction is handed on by type; the lists of runs and entries use the operators of the models',
  },
  {
    to: ['pg', 'pg-copy-streams'],
    only: /^shared\/db\/|^shared\/jobs\/backend\.ts$/,
    because: 'the job store in PostgreSQL has a pool of its own',
  },
  { to: ['umzug'], only: /^shared\/db\// },
  { to: ['prom-client'], only: /^server\/(http\/metrics|health\/get-metrics)\.ts$/ },
  { to: ['agendash'], only: /^server\/http\/jobs-of-dashboard\.ts$/ },
  { to: ['agenda', '@agendajs', 'mongodb'], only: /^shared\/jobs\/|^worker\/agenda\.ts$/ },
  {
    to: ['undici'],
    only: /^worker\/(source\/|webhooks\/post-webhook\.ts$)/,
    because: 'receivers of webhooks are asked through the same guard',
  },
  { to: ['ipaddr.js'], only: /^worker\/source\// },
  { to: ['standardwebhooks'], only: /^worker\/webhooks\// },
  // It bounds the passwords, too, that are hashed at once.
  { to: ['cockatiel'], only: /^worker\/source\/|^shared\/passwords\.ts$/ },
  // The command line's doctor asks the mail server whether it is there.
  { to: ['nodemailer'], only: /^worker\/mail\/|^cli\/doctor\/check-mail\.ts$/ },
  { to: ['thumbhash', '@aws-sdk'], only: /^shared\/media\// },
  // What decodes has a process of its own; the other one draws by hand what stands for pictures.
  { to: ['sharp'], only: /^shared\/media\/(pictures|placeholders\/draw)\.ts$/ },
  { to: ['shared/media/pictures.ts'], only: /^shared\/media\/workshop-process\.ts$/ },
  {
    to: ['shared/media/workshop-process.ts'],
    only: /^$/,
    typesFor: /^shared\/media\//,
    because: 'it is started, never imported',
  },
  // The command line's log goes to stderr: its stdout is for data.
  { to: ['pino'], only: /^shared\/log\.ts$|^cli\/hub\.ts$/ },
  { to: ['zod'], only: /^shared\/config\.ts$/ },
  { to: ['hucre'], only: /^shared\/exports\/formats\/own\/write-xlsx\.ts$/ },
  // It guards what a spreadsheet would take for a formula.
  { to: ['csv-stringify'], only: /^shared\/exports\/formats\/table-text\.ts$/ },
];

function isWrongDoor({ to, only, typesFor }: Door): (to: Import, from: SourceFile) => boolean {
  return (imported, from) => {
    if (!to.some((name) => isPackage(imported, name))) return false;
    if (only.test(from.path)) return false;
    return !(imported.isTypeOnly && typesFor?.test(from.path));
  };
}

/** Functions that several features of the server use although they present nothing. */
const lent: Record<string, string> = {
  'server/products/get-product.ts': 'one sentence for a product that is not there',
};

function isOtherFeature(to: Import, from: SourceFile): boolean {
  const featureOf = (path: string) => /^server\/([\w-]+)\//.exec(path)?.[1];
  const feature = featureOf(to.of);
  if (feature === undefined || feature === 'http' || feature === featureOf(from.path)) return false;
  return !to.isTypeOnly && !/\/present-[\w-]+\.ts$/.test(to.of) && !(to.of in lent);
}

/** Paths on which a file imports itself again, by more than types. */
function circles(files: SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, above: string[]): void => {
    if (above.includes(path)) found.push([...above.slice(above.indexOf(path)), path].join(' → '));
    if (done.has(path) || above.includes(path)) return;
    for (const { of, isTypeOnly } of byPath.get(path)?.imports ?? [])
      if (!isTypeOnly) visit(byPath.has(of) ? of : `${of}.ts`, [...above, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return found;
}

describe('The architecture', () => {
  for (const rule of folders) {
    it(`lets ${rule.of} import ${rule.may.join(', ')} only`, () => {
      const files = production.filter(({ path }) => isIn(path, rule.of));

      expect(files.length).toBeGreaterThan(0);
      expect(breaches(files, leaves(rule))).toEqual([]);
    });
  }

  it('keeps the contract away from the worker', () => {
    const worker = production.filter(({ path }) => isIn(path, 'worker'));

    expect(breaches(worker, ({ of }) => isIn(of, 'shared/api'))).toEqual([]);
  });

  it('lets nothing but tests and measurements import tests, measurements or the launcher', () => {
    const files = [...production, ...launcher];
    const isForbidden = ({ of }: Import, { path }: SourceFile) =>
      isIn(of, 'test') || isIn(of, 'bench') || (isIn(of, 'embedded') && !isIn(path, 'embedded'));

    expect(breaches(files, isForbidden)).toEqual([]);
  });

  it('lets a feature of the server import the types of others and what they present only', () => {
    const features = production.filter(({ path }) => /^server\/(?!http\/)[\w-]+\//.test(path));

    expect(breaches(features, isOtherFeature)).toEqual([]);
  });

  it('lets what knows Express know no feature but the session', () => {
    const http = production.filter(({ path }) => isIn(path, 'server/http'));
    const isForbidden = ({ of }: Import) =>
      isIn(of, 'server') && !isIn(of, 'server/http') && of !== 'server/session/session-store.ts';

    expect(breaches(http, isForbidden)).toEqual([]);
  });

  it('has no files that import each other in a circle', () => {
    expect(circles(production)).toEqual([]);
  });

  it('keeps the gallery of the client away from its administration', () => {
    const catalogue = production.filter(({ path }) => isIn(path, 'client/src/catalogue'));

    expect(catalogue.length).toBeGreaterThan(0);
    expect(breaches(catalogue, ({ of }) => isIn(of, 'client/src/admin'))).toEqual([]);
  });

  for (const door of doors) {
    const { to, only } = door;
    it(`has one door to ${to.join(', ')}: ${only.source}`, () => {
      expect(breaches(production, isWrongDoor(door))).toEqual([]);
    });
  }

  const reachable: [string, RegExp][] = [
    // The command line adds what `npm start` has left for it, before it is read in config.ts.
    ['process.env', /^shared\/config\.ts$|^cli\/main\.ts$/],
    ['console', /^shared\/log\.ts$/],
  ];
  for (const [global, only] of reachable) {
    it(`has one door to ${global}: ${only.source}`, () => {
      const files = production.filter(({ reaches }) => reaches.includes(global));

      expect(files.map(({ path }) => path).filter((path) => !only.test(path))).toEqual([]);
    });
  }

  it('has no file that is two files', () => {
    const lists = /^shared\/api\/schema\.ts$|^embedded\/sample-catalogue\/naming\/themes\.ts$/;
    const files = [...production, ...launcher].filter(({ path }) => !lists.test(path));

    const long = files.filter(({ lines }) => lines > 250).map((f) => `${f.path}: ${f.lines}`);
    expect(long).toEqual([]);
  });

  it('has no file whose name says nothing', () => {
    const names = /(^|\/)(index|utils?|types|helpers?|common|misc|base|constants)(\.ts|\/)/;
    const bad = everything.map(({ path }) => path).filter((path) => names.test(path));

    expect(bad).toEqual([]);
  });

  it('has file names in kebab case', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.spec)?\.ts$/;
    const names = everything.map(({ path }) => path);

    expect(names.filter((path) => !kebab.test(path.split('/').at(-1)!))).toEqual([]);
  });

  it('has no export whose name says nothing', () => {
    const files = [...production, ...launcher].filter(({ path }) => !isIn(path, 'shared/api'));
    const bad = files.flatMap(({ path, exports }) =>
      exports.filter(saysNothing).map((name) => `${path}: ${name}`),
    );

    expect(bad).toEqual([]);
  });
});

function saysNothing(name: string): boolean {
  return (
    /(Service|Manager|Helper|Impl|Dto|Util|Utils)$/.test(name) ||
    /^(Base|Abstract|I)[A-Z][a-z]/.test(name) ||
    /^(handle|process)[A-Z]/.test(name)
  );
}

describe('The watch over the architecture', () => {
  const importing = (from: string, code: string) => [parseSourceFile(from, code)];
  const ruleOf = (name: string) => leaves(folders.find(({ of }) => of === name)!);
  const doorTo = (name: string) => isWrongDoor(doors.find(({ to }) => to.includes(name))!);

  const broken: [string, SourceFile[], ReturnType<typeof leaves>][] = [
    [
      'a server that imports the worker',
      importing('server/a/b.ts', `import { sync } from '../../worker/sync/sync-images.ts';`),
      ruleOf('server'),
    ],
    [
      'a rule that reads a file',
      importing('shared/domain/a.ts', `import { readFileSync } from 'node:fs';`),
      ruleOf('shared/domain'),
    ],
    [
      'a rule that imports a type from elsewhere',
      importing('shared/domain/record/a.ts', `import type { Log } from '../../log.ts';`),
      ruleOf('shared/domain'),
    ],
    [
      'a client page that imports the contract',
      importing('client/src/a/b.ts', `import type { paths } from '../../../shared/api/schema';`),
      ruleOf('client/src'),
    ],
    [
      'a door to the contract that takes more than types',
      importing('client/src/api.ts', `import { widths } from '../../shared/api/schema';`),
      ruleOf('client/src'),
    ],
    [
      'a lazy import',
      importing('worker/a.ts', `const app = await import('../server/app.ts');`),
      ruleOf('worker'),
    ],
    [
      'an import that is handed on',
      importing('worker/a.ts', `export { createApp } from '../server/app.ts';`),
      ruleOf('worker'),
    ],
    [
      'Express outside its door',
      importing('server/a/b.ts', `import type { Request } from 'express';`),
      doorTo('express'),
    ],
    [
      'more than a type of Sequelize outside its door',
      importing('worker/a.ts', `import { QueryTypes, type Transaction } from 'sequelize';`),
      doorTo('sequelize'),
    ],
    [
      'a backend of the queue outside its door',
      importing('server/a/b.ts', `import { MongoBackend } from '@agendajs/mongo-backend';`),
      doorTo('@agendajs'),
    ],
  ];
  for (const [what, files, isForbidden] of broken) {
    it(`notices ${what}`, () => {
      expect(breaches(files, isForbidden).length).toBe(1);
    });
  }

  it('notices files that import each other in a circle', () => {
    const files = [
      ...importing('server/a.ts', `import { b } from './b.ts';`),
      ...importing('server/b.ts', `import { c } from './c.ts';`),
      ...importing('server/c.ts', `import { b } from './b.ts'; import type { a } from './a.ts';`),
    ];

    expect(circles(files)).toEqual(['server/b.ts → server/c.ts → server/b.ts']);
  });

  it('notices a feature that uses the inside of another', () => {
    const from = importing('server/a/b.ts', `import { rows } from '../products/product-rows.ts';`);

    expect(breaches(from, isOtherFeature).length).toBe(1);
  });

  it('lets types of Sequelize pass', () => {
    const files = importing('worker/a.ts', `import type { Transaction } from 'sequelize';`);

    expect(breaches(files, doorTo('sequelize'))).toEqual([]);
  });

  it('notices the environment and the console, however they are spelt', () => {
    const [file] = importing('server/a.ts', `console.log(process['env'].X); process.env.Y;`);

    expect(file?.reaches).toEqual(['console', 'process.env', 'process.env']);
  });

  it('does not take a comment for an import', () => {
    const [file] = importing(
      'server/a.ts',
      `// import '../worker/main.ts'\nconst x = 'process.env';`,
    );

    expect([file?.imports, file?.reaches]).toEqual([[], []]);
  });

  it('knows a name that says nothing', () => {
    const [file] = importing(
      'server/a.ts',
      'export class ImageService {} export const handleIt = 1;',
    );

    expect(file?.exports.filter(saysNothing)).toEqual(['ImageService', 'handleIt']);
  });
});
