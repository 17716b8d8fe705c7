/** One element of the image database's `results`, in its own spelling. */
export interface SampleRecord {
  original_file: SampleOriginal;
  exported_files: SampleExport[];
  articles: SampleArticle[];
}

export interface SampleOriginal {
  db_id: number;
  file_id: number;
  type: ImageType;
  format: 'psd' | 'jpg';
  imported_at: string;
  is_processed: boolean;
  uploaded_from: string;
  file_url: string;
}

export interface SampleExport {
  id: number;
  type: ExportType;
  filename: string | null;
  file_size: number | null;
  resolution: [number, number] | null;
  created: string;
  image_url: string | null;
}

export interface SampleArticle {
  number: string;
  /** Left out altogether now and then, as the real database does. */
  variant?: string | null;
  front: boolean;
  stock: number | null;
}

export type ImageType =
  'Produktfoto' | 'Szene' | 'Markt-Messe-Shop' | 'Illustration' | 'Social Media';
export type ExportType = 'png' | 'jpg_k' | 'jpg_g' | 'tiff' | 'psd';
