import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { imageStage, knownVariables, readCompose, textOf } from './support/deployment-files.ts';

const compose = readCompose();
const services = Object.entries(compose.services);
const ofTheHub = Object.values(compose.services).filter(({ image }) =>
  image.startsWith('product-image-hub:'),
);
const [, imageUser] = /^USER (\S+)$/m.exec(imageStage()) ?? [];
const fileSuffix = /_FILE$/;

/** The compose specification's own schema, as a linter of compose files ships it. */
function composeSchema(): object {
  const linter = path.dirname(createRequire(import.meta.url).resolve('dclint/package.json'));
  const file = path.join(linter, 'schemas/compose.schema.json');
  // It names its dialect, draft 7, by a spelling of the address that validators do not know.
  const { $schema: _dialect, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
  return schema;
}

describe('docker-compose.yml', () => {
  it("conforms to the compose specification's schema", () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(composeSchema());
    validate(compose);

    expect(validate.errors ?? []).toEqual([]);
  });

  it('is held against a schema that would notice a misspelt key', () => {
    const validate = new Ajv({ strict: false }).compile(composeSchema());
    const { api } = compose.services;

    expect(validate({ services: { api: { ...api, red_only: true } } })).toBe(false);
  });

  for (const [name, service] of services) {
    it(`gives ${name} no more than it needs`, () => {
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toEqual(['no-new-privileges:true']);
      expect(service.mem_limit).toMatch(/^\d+[mg]$/);
      expect(service.cpus).toBeGreaterThan(0);
      expect(service.pids_limit).toBeGreaterThan(0);
      for (const place of service.tmpfs) expect(place).toMatch(/size=\d+m.*noexec,nosuid,nodev/);
    });

    it(`runs ${name} as somebody else than root`, () => {
      const user = ofTheHub.includes(service) ? imageUser : service.user;

      expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    });

    it(`mounts what ${name} is told to read`, () => {
      const { environment = {}, secrets = [] } = service;
      const named = Object.entries(environment).filter(([variable]) => fileSuffix.test(variable));

      expect(named.map(([, file]) => file.replace('/run/secrets/', '')).toSorted()).toEqual(
        secrets.toSorted(),
      );
      for (const secret of secrets) expect(Object.keys(compose.secrets)).toContain(secret);
    });

    it(`refers, in ${name}, to what there is`, () => {
      for (const network of service.networks)
        expect(Object.keys(compose.networks)).toContain(network);
      for (const volume of service.volumes ?? [])
        expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]!);
      for (const needed of Object.keys(service.depends_on ?? {}))
        expect(Object.keys(compose.services)).toContain(needed);
    });

    it(`publishes nothing of ${name} beyond this machine unless told to`, () => {
      for (const port of service.ports ?? []) expect(port).toMatch(/^\$\{[A-Z_]+:-127\.0\.0\.1:/);
      expect(service.ports ?? []).toHaveSize(['api', 'mailpit'].includes(name) ? 1 : 0);
    });
  }

  for (const { command, entrypoint = [], environment = {} } of ofTheHub) {
    const called = entrypoint.at(-1) ?? command[0];
    it(`calls the image's command ${called} with settings that it knows`, () => {
      const settings = Object.keys(environment).map((setting) => setting.replace(fileSuffix, ''));
      const ours = settings.filter((setting) => !setting.startsWith('SAMPLE_SOURCE_'));

      expect(textOf('deploy/entrypoint.sh')).toMatch(new RegExp(`^ {2}${called}\\)`, 'm'));
      for (const setting of ours) expect(knownVariables()).toContain(setting);
    });
  }

  it('keeps the databases on a network that leads nowhere', () => {
    expect(compose.networks['data']).toEqual({ internal: true });
    for (const name of ['db', 'mongo']) {
      expect(compose.services[name]?.networks).toEqual(['data']);
      expect(compose.services[name]?.ports).toBeUndefined();
    }
  });

  it('migrates once the databases answer, and before anything else of the hub starts', () => {
    expect(compose.services['migrate']?.depends_on).toEqual({
      db: { condition: 'service_healthy' },
      mongo: { condition: 'service_healthy' },
    });
    for (const name of ['api', 'worker', 'cli', 'demo-products']) {
      const { migrate } = compose.services[name]?.depends_on ?? {};
      expect(migrate).withContext(name).toEqual({ condition: 'service_completed_successfully' });
    }
  });

  it('starts without the services of a profile', () => {
    for (const { depends_on: all = {}, profiles } of Object.values(compose.services)) {
      const missing = Object.keys(all).filter(
        (name) => !profiles && compose.services[name]?.profiles,
      );
      for (const name of missing) expect(all[name]?.required).withContext(name).toBe(false);
    }
    expect(compose.services['worker']?.depends_on?.['sample-source']?.required).toBe(false);
  });

  it('gives the sample source no other secret than its own', () => {
    const source = compose.services['sample-source'];

    expect(source?.profiles).toEqual(['demo']);
    expect(source?.secrets).toEqual(['image_api_password']);
    expect(source?.env_file).toEqual([]);
    expect(source?.networks).toEqual(['edge']);
  });

  it('waits longer for a process to end than the process does', () => {
    const [, grace] = /graceMs = ([\d_]+)/.exec(textOf('shared/shutdown.ts')) ?? [];
    const longest = Number(grace?.replace('_', '')) / 1000;

    expect(longest).toBeGreaterThan(0);
    for (const { stop_grace_period: patience } of ofTheHub)
      expect(parseInt(patience!)).toBeGreaterThan(longest);
  });
});
