import type { RequestHandler } from 'express';
import type { MediaFile } from './media-files.ts';
import type { PictureStore } from './picture-store.ts';

const contentTypes: Record<MediaFile['format'], string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpg_k: 'image/jpeg',
  jpg_g: 'image/jpeg',
  tiff: 'image/tiff',
  psd: 'image/vnd.adobe.photoshop',
};

/** Sends a file as a web server does: with length, date, tag, parts, and 304 when nothing changed. */
export function sendMedia(
  files: ReadonlyMap<string, MediaFile>,
  store: PictureStore,
): RequestHandler {
  return async (request, response) => {
    const file = files.get(String(request.params['filename']));
    if (!file) {
      response.status(404).type('html').send('<h1>Not Found</h1>');
      return;
    }
    await store.provide(file);
    response.type(contentTypes[file.format]);
    response.sendFile(file.filename, { root: store.folder, maxAge: '1h' });
  };
}
