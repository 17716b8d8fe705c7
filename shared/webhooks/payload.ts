/** A delivery, as far as it is told to the receiver; `data` is null until it is worked out. */
export type Tellable = { event: string; createdAt: Date; data: object | null };

/** What a receiver gets, the same at each attempt. */
export function payloadOf({ event, createdAt, data }: Tellable) {
  return { type: event, timestamp: createdAt.toISOString(), data: data ?? {} };
}
