/** The hub's copy of an image, or the file of which it is to be made. */
export type KeptPicture = {
  sourceUrl: string;
  contentHash: string | null;
  width: number | null;
  height: number | null;
  format: string | null;
  /** Draws a likeness until the picture is there. */
  thumbhash: string | null;
};

/** Of an image's rows in `pictures`: the detail rendition, the thumbnail where that cannot be had. */
export const shownPictureFirst = `(role = 'detail' AND (content_hash IS NOT NULL OR failures = 0)) DESC,
  content_hash IS NULL, role`;

/** SQL for the picture that is shown for an image, as a KeptPicture; NULL without one. */
export const pictureOf = (imageId: string) => `(
  SELECT json_build_object('sourceUrl', source_url, 'contentHash', content_hash,
    'width', width, 'height', height, 'format', format, 'thumbhash', thumbhash)
  FROM pictures WHERE image_id = ${imageId} AND role <> 'original' ORDER BY ${shownPictureFirst} LIMIT 1)`;
