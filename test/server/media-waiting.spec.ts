import request from 'supertest';
import { createWaitingRoom } from '../../shared/media/waiting-room.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { jpeg } from '../support/pictures.ts';
import { usePictures } from '../support/use-pictures.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('A request for a picture that is not kept', () => {
  const hub = usePictures();
  const { newImage, imageOf, hubWith, get, fetchAtOnce } = hub;
  const unavailable = { status: 502, code: 'source-unavailable' } as const;

  const newUrl = async (bytes?: Buffer) => (await imageOf((await newImage(bytes)).sku)).imageUrl;
  const noteSource = (isReachable: boolean, ago = '0 s') =>
    hub.db.execute('UPDATE source_state SET is_reachable = $1, checked_at = now() - $2::interval', [
      isReachable,
      ago,
    ]);

  afterEach(() => noteSource(true));

  it('does not wait at all while the source is known to be down', async () => {
    const url = await newUrl();
    await noteSource(false);
    const { app, tickets } = hubWith({ deps: { pictureWaitMs: 60_000 } });

    const response = await request(app).get(url);

    expectProblem(response, unavailable);
    expect(response.get('Retry-After')).toBe('30');
    expect(tickets).toEqual([]);
  });

  it('stops waiting as soon as the source is known to be down', async () => {
    const url = await newUrl();
    const add = async () => void (await noteSource(false));

    expectProblem(await get(url, { add, deps: { pictureWaitMs: 60_000 } }), unavailable);
  });

  it('is tried when it is long that the source was down', async () => {
    const url = await newUrl(await jpeg({ width: 60, height: 81 }));
    await noteSource(false, '1 minute');

    await get(url, { add: fetchAtOnce }).expect(200);
  });

  it('that waited in vain spares the next ones the wait, for some seconds', async () => {
    const [first, second] = [await newUrl(), await newUrl(await jpeg({ width: 60, height: 82 }))];
    const { app, tickets } = hubWith();
    expectProblem(await request(app).get(first), unavailable);

    expectProblem(await request(app).get(second), unavailable);
    expect(tickets.length).toBe(1);
  });

  it('is tried again after some seconds', async () => {
    const [first, second] = [await newUrl(), await newUrl(await jpeg({ width: 60, height: 83 }))];
    const waitingRoom = createWaitingRoom({ seats: 1, pauseMs: 0 });
    const { app } = hubWith({ deps: { waitingRoom } });
    expectProblem(await request(app).get(first), unavailable);

    await get(second, { add: fetchAtOnce, deps: { waitingRoom } }).expect(200);
  });

  it('is told to come back when too many wait already', async () => {
    const [first, second] = [await newUrl(), await newUrl()];
    const waitingRoom = createWaitingRoom({ seats: 1, pauseMs: 0 });
    const { app, tickets } = hubWith({ deps: { waitingRoom, pictureWaitMs: 2_000 } });
    const waiting = request(app).get(first).timeout(10_000);
    const ended = waiting.then((response) => response);
    await waitUntil('the only seat is taken', () => tickets.length === 1);

    expectProblem(await request(app).get(second), { status: 503, code: 'busy' });
    expectProblem(await ended, unavailable);
  });

  it('waits together with others for the same picture', async () => {
    const url = await newUrl();
    const { app, tickets } = hubWith({ deps: { pictureWaitMs: 500 } });

    const answers = await Promise.all(Array.from({ length: 60 }, () => request(app).get(url)));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([502]));
    expect(tickets.length).toBe(1);
  });
});
