const HomeDate = Date;
let shiftMs = 0;

class TravellingDate extends HomeDate {
  constructor(...facts: unknown[]) {
    const given = facts.length > 0 ? facts : [TravellingDate.now()];
    super(...(given as [number]));
  }

  static override now(): number {
    return HomeDate.now() + shiftMs;
  }
}
Object.defineProperty(TravellingDate, 'name', { value: 'Date' });

/** From now on this process's clock goes on from here. Timers go on as ever. */
export function travelTo(time: string): void {
  shiftMs = new HomeDate(time).getTime() - HomeDate.now();
  globalThis.Date = TravellingDate as DateConstructor;
}
