/** SQL for the alt text that an admin wrote for this product and image, as JSON; NULL without one. */
export const writtenAlt = (productId: string, externalId: string) => `(
  SELECT json_build_object('de', a.de, 'en', a.en) FROM alt_texts a
  WHERE a.product_id = ${productId} AND a.external_id = ${externalId})`;
