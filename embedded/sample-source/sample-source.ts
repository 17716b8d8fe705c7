import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import type { RequestHandler } from 'express';
import { sampleImages } from '../sample-catalogue/sample-catalogue.ts';
import { basicAuth } from './basic-auth.ts';
import { createFeed } from './feed.ts';
import { listRecords } from './list-records.ts';
import { listMediaFiles } from './media/media-files.ts';
import { createPictureStore } from './media/picture-store.ts';
import { sendMedia } from './media/send-media.ts';
import type { SampleSourceOptions } from './options.ts';
import { changeScenario, createScenario, playScenario, readScenario } from './scenario.ts';

const listPath = '/api/all-files-and-articles';

/** The image database's stand-in: its paged list, its files, and a switch that spoils them. */
export function createSampleSource(options: SampleSourceOptions): Server {
  const images = sampleImages();
  const feed = createFeed(
    images.map(({ record }) => record),
    options.disorder,
  );
  const scenario = createScenario();
  const guard = basicAuth(options);
  const openDoor: RequestHandler = (_request, _response, next) => next();

  const app = express().disable('x-powered-by').enable('strict routing');
  // The list tells nobody whether it has changed; pictures bring tags of their own.
  app.set('etag', () => undefined);
  app.get('/__scenario', guard, readScenario(scenario));
  app.put('/__scenario', guard, express.json(), changeScenario(scenario));
  app.use(playScenario(scenario));
  app.get(listPath, appendSlash);
  app.get(`${listPath}/`, guard, wait(options.latencyMs), listRecords(feed, scenario));
  app.get(
    '/media/:filename',
    options.mediaAuth ? guard : openDoor,
    sendMedia(listMediaFiles(images), createPictureStore(options.cacheDir)),
  );
  return createServer(app);
}

/** Django's habit: an address without its slash is somewhere else. */
const appendSlash: RequestHandler = (request, response) => {
  response.redirect(301, request.originalUrl.replace(listPath, `${listPath}/`));
};

function wait(milliseconds: number): RequestHandler {
  return async (_request, _response, next) => {
    if (milliseconds > 0) await sleep(milliseconds);
    next();
  };
}
