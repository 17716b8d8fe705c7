import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fault } from '../../shared/fault.ts';
import { openPictureSource } from '../../worker/media/open-picture-source.ts';
import { isPublicAddress, publicLookup, type Resolve } from '../../worker/source/public-address.ts';
import { testConfig } from '../support/test-config.ts';

describe('A private address', () => {
  const privates = [
    ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.254'],
    ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '198.18.0.1', '224.0.0.1', '240.0.0.1'],
    ...['255.255.255.255', '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1'],
    ...['::ffff:10.0.0.1', '::ffff:0:7f00:1', '64:ff9b::7f00:1', 'fe80::1', 'fe80::1%eth0'],
    ...['fc00::1', 'fd12:3456::1', 'ff02::1', '2001:db8::1', '2002:7f00:1::', 'fec0::1'],
    ...['192.0.2.1', '192.0.0.1', 'localhost', ''],
  ];
  for (const address of privates)
    it(`is ${address || 'nothing'}`, () => expect(isPublicAddress(address)).toBeFalse());

  for (const address of ['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07::1', '172.32.0.1'])
    it(`is not ${address}`, () => expect(isPublicAddress(address)).toBeTrue());
});

describe('Looking up a host', () => {
  const resolveTo =
    (...addresses: string[]): Resolve =>
    (_host, _options, done) =>
      done(null, addresses.map(toFound));
  const toFound = (address: string): LookupAddress => {
    return { address, family: address.includes(':') ? 6 : 4 };
  };
  const lookUp = (resolve: Resolve, all: boolean) =>
    new Promise<unknown>((settle) =>
      publicLookup(resolve)('host.test', { all }, (error, found) => settle(error ?? found)),
    );

  it('finds its public addresses only', async () => {
    const found = await lookUp(resolveTo('10.0.0.1', '93.184.215.14', '::1', '2606:2800::1'), true);

    expect(found).toEqual(['93.184.215.14', '2606:2800::1'].map(toFound));
  });

  it('finds one of them where one is asked for', async () => {
    expect(await lookUp(resolveTo('10.0.0.1', '93.184.215.14'), false)).toBe('93.184.215.14');
  });

  it('finds none where all are private, and says what to do', async () => {
    const fault = (await lookUp(resolveTo('10.0.0.1', '::1'), true)) as Fault;

    expect(fault.code).toBe('source-refused');
    expect(fault.message).toContain('host.test');
    expect(fault.message).toContain('IMAGE_PRIVATE_HOSTS');
  });

  it('tells why there is no answer', async () => {
    const failing: Resolve = (_host, _options, done) => done(new Error('ENOTFOUND'), []);

    expect(String(await lookUp(failing, true))).toContain('ENOTFOUND');
  });
});

describe('A file at a private address', () => {
  let heard: number;
  let host: string;
  const server = createServer((_req, res) => {
    heard += 1;
    res.end('x');
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => void (heard = 0));
  afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

  async function ask(url: string, settings: Record<string, string>): Promise<string> {
    const config = testConfig({ IMAGE_API_URL: 'http://192.0.2.1/api/', ...settings });
    const source = openPictureSource(config);
    const code = await source.measure(url).then(
      () => 'answered',
      (error: unknown) => (error instanceof Fault ? error.code : String(error)),
    );
    await source.close();
    return code;
  }
  const port = () => host.split(':')[1]!;

  const spellings: Record<string, () => string> = {
    'as it is': () => host,
    'as a name': () => `localhost:${port()}`,
    'as a number': () => `2130706433:${port()}`,
    'in short': () => `127.1:${port()}`,
    'in hexadecimals': () => `0x7f.1:${port()}`,
    'in octals': () => `0177.0.0.1:${port()}`,
    'in IPv6': () => `[::ffff:7f00:1]:${port()}`,
  };
  for (const [how, spell] of Object.entries(spellings)) {
    it(`is not asked for, written ${how}`, async () => {
      const written = new URL(`http://${spell()}/`).host;

      expect(await ask(`http://${spell()}/1.jpg`, { IMAGE_MEDIA_HOSTS: written })).toBe(
        'source-refused',
      );
      expect(heard).toBe(0);
    });
  }

  it('is asked for when the settings name the host as a private one', async () => {
    const settings = { IMAGE_MEDIA_HOSTS: host, IMAGE_PRIVATE_HOSTS: '127.0.0.1' };

    expect(await ask(`http://${host}/1.jpg`, settings)).toBe('answered');
  });

  it('is not asked for at another port than the settings name', async () => {
    const settings = { IMAGE_MEDIA_HOSTS: host, IMAGE_PRIVATE_HOSTS: '127.0.0.1:1' };

    expect(await ask(`http://${host}/1.jpg`, settings)).toBe('source-refused');
  });

  it('is not asked for because the API is at another port of it', async () => {
    const settings = { IMAGE_MEDIA_HOSTS: host, IMAGE_API_URL: 'http://127.0.0.1:1/api/' };

    expect(await ask(`http://${host}/1.jpg`, settings)).toBe('source-refused');
  });

  it('is asked for when addresses are rewritten to it', async () => {
    const settings = { IMAGE_URL_REWRITE: `https://images.example.test/=>http://${host}/` };

    expect(await ask('https://images.example.test/1.jpg', settings)).toBe('answered');
  });
});
