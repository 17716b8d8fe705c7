import type { HttpResourceRef, HttpResponse } from '@angular/common/http';
import { HttpClient, httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { components, paths } from '../../shared/api/schema';

/** The one door to the contract: nothing else in the client knows a URL's shape or an answer's. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

type Verb = 'get' | 'put' | 'post' | 'patch' | 'delete';
type Json<Content> = Content extends { 'application/json': infer Body } ? Body : never;
type Answers<Operation> = Operation extends { responses: infer All } ? All : never;
type Good<All> = All[keyof All & (200 | 201 | 202)];
type Answer<Operation> =
  Good<Answers<Operation>> extends { content: infer Content } ? Json<Content> : void;

type PathsWith<V extends Verb> = {
  [Path in keyof paths]: paths[Path] extends Record<V, { responses: unknown }> ? Path : never;
}[keyof paths];

type PathValues<Operation> = Operation extends { parameters: { path: infer Values } }
  ? { path: Values }
  : { path?: never };
type QueryValues<Operation> = Operation extends { parameters: { query?: infer Values } }
  ? { query?: Loose<NonNullable<Values>> }
  : { query?: never };
type HeaderValues<Operation> = Operation extends { parameters: { header?: infer Values } }
  ? { headers?: Loose<NonNullable<Values>> }
  : { headers?: never };
type BodyValue<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? { body: Json<Content> }
  : { body?: never };

/** An absent value is simply not sent. */
type Loose<Values> = { [Name in keyof Values]?: Values[Name] | undefined };

export type ReadPath = PathsWith<'get'>;
export type ReadAnswer<Path extends ReadPath> = Answer<paths[Path]['get']>;
export type ReadInput<Path extends ReadPath> = PathValues<paths[Path]['get']> &
  QueryValues<paths[Path]['get']>;

/** Reads an answer of the contract, again whenever the input changes; undefined reads nothing. */
export function read<Path extends ReadPath>(
  path: Path,
  input: () => ReadInput<Path> | undefined,
): HttpResourceRef<ReadAnswer<Path> | undefined> {
  return httpResource<ReadAnswer<Path>>(() => {
    const values = input();
    return values && { url: urlOf(path, values) };
  });
}

/** An answer with its ETag: a later change names the state on which it was decided. */
export interface Tagged<Body> {
  body: Body;
  tag: string | null;
}

type Send<V extends Verb, Path extends PathsWith<V>> = PathValues<paths[Path][V]> &
  QueryValues<paths[Path][V]> &
  BodyValue<paths[Path][V]> &
  HeaderValues<paths[Path][V]>;

@Injectable({ providedIn: 'root' })
export class Api {
  readonly #http = inject(HttpClient);

  async get<Path extends ReadPath>(path: Path, input: ReadInput<Path>): Promise<ReadAnswer<Path>> {
    return (await this.getTagged(path, input)).body;
  }

  async getTagged<Path extends ReadPath>(
    path: Path,
    input: ReadInput<Path>,
  ): Promise<Tagged<ReadAnswer<Path>>> {
    const options = { observe: 'response' as const };
    return tagged(
      await firstValueFrom(this.#http.get<ReadAnswer<Path>>(urlOf(path, input), options)),
    );
  }

  /** Asks for a change. */
  async send<V extends Exclude<Verb, 'get'>, Path extends PathsWith<V>>(
    verb: V,
    path: Path,
    input: Send<V, Path>,
  ): Promise<Answer<paths[Path][V]>> {
    return (await this.sendTagged(verb, path, input)).body;
  }

  async sendTagged<V extends Exclude<Verb, 'get'>, Path extends PathsWith<V>>(
    verb: V,
    path: Path,
    input: Send<V, Path>,
  ): Promise<Tagged<Answer<paths[Path][V]>>> {
    const headers = Object.fromEntries(present(input.headers));
    const options = { body: input.body, headers, observe: 'response' as const };
    const url = urlOf(path, input);
    return tagged(
      await firstValueFrom(
        this.#http.request<Answer<paths[Path][V]>>(verb.toUpperCase(), url, options),
      ),
    );
  }
}

/** Where a path of the contract can be had, for links and downloads. */
export function addressOf<Path extends ReadPath>(path: Path, input: ReadInput<Path>): string {
  return urlOf(path, input);
}

/** What the events of a path tell; the contract says it in words only. */
interface Told {
  '/api/v1/sync-runs/{id}/events': Schema<'SyncRun'>;
}

interface Listener<State> {
  told: (state: State) => void;
  /** Nothing is told any more. The browser tries again by itself, unless it was refused. */
  lost: () => void;
}

/** Listens to what the server tells as it happens, until the function that comes back is called. */
export function follow<Path extends keyof Told>(
  path: Path,
  input: PathValues<paths[Path]['get']>,
  listener: Listener<Told[Path]>,
): () => void {
  const events = new EventSource(fill(path, input.path));
  const tell = ({ data }: MessageEvent<string>) => listener.told(JSON.parse(data) as Told[Path]);
  for (const name of ['progress', 'status']) events.addEventListener(name, tell);
  events.addEventListener('error', () => listener.lost());
  return () => events.close();
}

interface News {
  change: (change: Schema<'Change'>) => void;
  run: (run: Schema<'SyncRun'>) => void;
  opened: () => void;
  /** Nothing is told any more; whether the browser tries again by itself. */
  lost: (isTriedAgain: boolean) => void;
}

/** Listens to everything that changes in the hub, until the function that comes back is called. */
export function followChanges(news: News): () => void {
  const path = '/api/v1/changes/events' satisfies keyof paths;
  const events = new EventSource(path);
  const hear = <Told>(name: string, tell: (told: Told) => void) =>
    events.addEventListener(name, ({ data }: MessageEvent<string>) =>
      tell(JSON.parse(data) as Told),
    );
  hear('change', news.change);
  hear('run', news.run);
  events.addEventListener('open', () => news.opened());
  events.addEventListener('error', () => news.lost(events.readyState !== EventSource.CLOSED));
  return () => events.close();
}

/** A new key for a wish that is to be fulfilled once, however often it is sent. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // there is no randomUUID without HTTPS
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The type says that there is a body wherever the contract promises one. */
function tagged<Body>({ body, headers }: HttpResponse<Body>): Tagged<Body> {
  return { body: body as Body, tag: headers.get('etag') };
}

/** Angular's own codec leaves characters as they are that mean something in a query. */
function urlOf(path: string, input: { path?: object; query?: object }): string {
  const query = present(input.query).map(([name, value]) => `${name}=${encoded(value)}`);
  return fill(path, input.path) + (query.length ? `?${query.join('&')}` : '');
}

function fill(path: string, values: object | undefined): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(new Map(Object.entries(values ?? {})).get(name))),
  );
}

function present(values: object | undefined): [name: string, value: string | string[]][] {
  const given = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(String) : String(value),
  ]);
}

/** Lists are joined by commas, which their values then cannot bear as they are. */
function encoded(value: string | string[]): string {
  return [value].flat().map(encodeURIComponent).join(',');
}
