import { PostgresNotificationChannel } from '@agendajs/postgres-backend';

/**
 * Tells every process of new tickets, by LISTEN/NOTIFY. Agenda connects its channel when it starts,
 * even if it is connected; the library would then forget its first connection, and the pool could
 * never be closed. The same goes for a connection on which LISTEN fails, or that comes too late.
 */
export class JobNews extends PostgresNotificationChannel {
  #connecting: Promise<void> | undefined;

  override async connect(): Promise<void> {
    if (this.state === 'connected') return;
    this.#connecting ??= this.#listen().finally(() => (this.#connecting = undefined));
    await this.#connecting;
  }

  override async disconnect(): Promise<void> {
    await this.#connecting?.catch(() => {}); // whoever connects is told
    await super.disconnect();
  }

  async #listen(): Promise<void> {
    try {
      await super.connect();
    } catch (error) {
      this['listenClient']?.release(true);
      this['listenClient'] = undefined;
      throw error;
    }
  }
}
