import { openWorkshop } from '../../shared/media/workshop.ts';
import { silent } from './test-database.ts';

/** One workshop of pictures for all specs of a run; closed by a helper that jasmine loads. */
export const workshop = openWorkshop(silent);
