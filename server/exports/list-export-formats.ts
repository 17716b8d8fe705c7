import { exportFormats, type ExportFormat } from '../../shared/exports/export-formats.ts';
import type { Operation } from '../http/operation.ts';

const formats = Object.keys(exportFormats) as ExportFormat[];

/** What an export can be, for those who choose. */
export const listExportFormats: Operation<'listExportFormats'> = async () => ({
  status: 200,
  body: { items: formats.map((format) => ({ format, ...exportFormats[format] })) },
});
