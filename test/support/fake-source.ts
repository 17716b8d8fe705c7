import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sourcePassword, sourceUser } from './test-config.ts';

type Answer = (page: number, res: ServerResponse) => boolean | void;
type FileAnswer = (path: string, res: ServerResponse, req: IncomingMessage) => boolean | void;

export type FakeSource = {
  /** What the source holds; specs change it as they like. */
  records: unknown[];
  /** Answers in the source's stead when it returns true; for what goes wrong. */
  misbehave: Answer | undefined;
  /** The same for files. */
  misbehaveFile: FileAnswer | undefined;
  /** Files by path, such as `/media/1.jpg`. */
  files: Map<string, Buffer>;
  /** Page numbers, in the order in which they were asked for. */
  pagesAsked: number[];
  /** Paths of the files that were asked for. */
  filesAsked: string[];
  pageSize: number;
  url: string;
  close: () => Promise<void>;
};

/** A small image database over real HTTP, with the habits of the real one. */
export async function startFakeSource(records: unknown[] = []): Promise<FakeSource> {
  const server = createServer((req, res) => answer(fake, req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeSource = {
    records,
    misbehave: undefined,
    misbehaveFile: undefined,
    files: new Map(),
    pagesAsked: [],
    filesAsked: [],
    pageSize: 20,
    url: `http://127.0.0.1:${port}/api/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}

function answer(fake: FakeSource, req: IncomingMessage, res: ServerResponse): void {
  const url = new URL(req.url ?? '/', fake.url);
  if (url.pathname.startsWith('/media/')) return answerFile(fake, url.pathname, req, res);
  const page = Number(url.searchParams.get('page') ?? 1);
  fake.pagesAsked.push(page);
  if (fake.misbehave?.(page, res)) return;
  const expected = `Basic ${Buffer.from(`${sourceUser}:${sourcePassword}`).toString('base64')}`;
  if (req.headers.authorization !== expected)
    return send(res, 401, { detail: 'Invalid username/password.' });
  const pages = Math.max(1, Math.ceil(fake.records.length / fake.pageSize));
  if (page > pages) return send(res, 404, { detail: 'Invalid page.' });
  send(res, 200, pageOf(fake, page, pages));
}

/** As Django REST framework has it; `next` names another host. */
export function pageOf(fake: FakeSource, page: number, pages: number) {
  const link = (number: number) =>
    `http://imagedb.internal:8000/api/all-files-and-articles/?page=${number}&page_size=100`;
  return {
    count: fake.records.length,
    next: page < pages ? link(page + 1) : null,
    previous: page > 1 ? link(page - 1) : null,
    results: fake.records.slice((page - 1) * fake.pageSize, page * fake.pageSize),
  };
}

function answerFile(
  fake: FakeSource,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  fake.filesAsked.push(path);
  if (fake.misbehaveFile?.(path, res, req)) return;
  const bytes = fake.files.get(path);
  if (!bytes) return send(res, 404, { detail: 'Not found.' });
  res.writeHead(200, { 'content-length': bytes.length }).end(bytes);
}

export function send(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
