import type { Sequelize } from 'sequelize';
import { defineHiddenImage } from './hidden-image.ts';
import { definePrimaryChoice } from './primary-choice.ts';
import { defineSession } from './session.ts';
import { defineSyncEntry } from './sync-entry.ts';
import { defineSyncRun } from './sync-run.ts';
import { defineUser } from './user.ts';

export type Models = ReturnType<typeof defineModels>;

/** The models of one database; two databases in one process have two sets. */
export function defineModels(sequelize: Sequelize) {
  return {
    User: defineUser(sequelize),
    Session: defineSession(sequelize),
    PrimaryChoice: definePrimaryChoice(sequelize),
    HiddenImage: defineHiddenImage(sequelize),
    SyncRun: defineSyncRun(sequelize),
    SyncEntry: defineSyncEntry(sequelize),
  };
}
