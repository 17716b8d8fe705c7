import type { ExportedImage, ExportedProduct } from '../../exported-product.ts';
import { isScene } from '../../fit-product.ts';

/** The images of a product by what Google calls them: the main one, others, and scenes. */
export function googleImages({ images: [main, ...more] }: ExportedProduct): {
  main: ExportedImage;
  additional: ExportedImage[];
  scenes: ExportedImage[];
} {
  return {
    main: main!, // products without are left out
    additional: more.filter((image) => !isScene(image)),
    scenes: more.filter(isScene),
  };
}
