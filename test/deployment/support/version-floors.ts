/** The first versions without a known fault; one for each line that is still maintained. */
export type Floor = { package: string; from: string[]; because: string };

/**
 * `npm audit` cannot be asked from every network, so what is known is written down here: whatever
 * puts an older version into package-lock.json, also deep inside, fails the build.
 */
export const floors: Floor[] = [
  // What every request and every datum goes through.
  { package: 'express', from: ['5.3.0'], because: 'query and redirect faults of earlier ones' },
  { package: 'body-parser', from: ['2.2.1'], because: 'CVE-2025-13466, a body that blocks' },
  { package: 'qs', from: ['6.16.0'], because: 'CVE-2025-15284, limits that did not hold' },
  { package: 'path-to-regexp', from: ['6.3.0', '8.0.0'], because: 'CVE-2024-45296, ReDoS' },
  { package: 'cookie', from: ['0.7.0'], because: 'CVE-2024-47764, fields out of bounds' },
  { package: 'send', from: ['1.1.0'], because: 'CVE-2024-43799, template injection' },
  { package: 'serve-static', from: ['2.1.0'], because: 'CVE-2024-43800, template injection' },
  { package: 'on-headers', from: ['1.1.0'], because: 'CVE-2025-7339, headers of other answers' },
  { package: 'compression', from: ['1.8.1'], because: 'CVE-2025-7339' },
  { package: 'helmet', from: ['8.1.0'], because: 'the policy that the specs look at' },
  { package: 'express-rate-limit', from: ['8.2.2'], because: 'CVE-2026-30827, IPv4 inside IPv6' },
  { package: 'multer', from: ['2.0.2'], because: 'CVE-2025-7338, uploads that end the process' },
  { package: 'validator', from: ['13.15.22'], because: 'CVE-2025-12758, lengths' },
  { package: 'ajv', from: ['6.14.0', '8.18.0'], because: 'CVE-2025-69873, ReDoS' },
  { package: 'yaml', from: ['2.2.2'], because: 'CVE-2023-2251, a document that ends the process' },
  { package: 'js-yaml', from: ['4.1.1'], because: 'CVE-2025-64718, prototype pollution' },
  { package: 'undici', from: ['8.12.0'], because: 'CVE-2025-22150 and later ones' },
  // Where the data lies.
  { package: 'sequelize', from: ['6.37.8'], because: 'SQL injection through JSON paths' },
  { package: 'dottie', from: ['2.0.4'], because: 'CVE-2023-26132, prototype pollution' },
  { package: 'lodash', from: ['4.17.23'], because: 'CVE-2025-13465, prototype pollution' },
  { package: 'semver', from: ['7.5.2'], because: 'CVE-2022-25883, ReDoS' },
  { package: 'moment', from: ['2.29.4'], because: 'CVE-2022-31129, ReDoS' },
  { package: 'moment-timezone', from: ['0.5.35'], because: 'GHSA-56x4-j7p9-fcf9' },
  { package: 'bson', from: ['4.0.0'], because: 'CVE-2020-7610, types that lie' },
  // Pictures and mails.
  { package: 'sharp', from: ['0.35.3'], because: 'faults of the bundled libvips and libwebp' },
  { package: 'nodemailer', from: ['9.1.1'], because: 'CVE-2025-13033, mails to other domains' },
  // What only builds and tests use.
  { package: 'vite', from: ['7.1.11'], because: 'CVE-2025-62522, files served beyond the root' },
  { package: 'esbuild', from: ['0.25.0'], because: 'GHSA-67mh-4wv8-2f99, a server open to pages' },
  { package: 'postcss', from: ['8.4.31'], because: 'CVE-2023-44270' },
  { package: 'nanoid', from: ['3.3.8'], because: 'CVE-2024-55565' },
  { package: 'tar-fs', from: ['3.1.1'], because: 'CVE-2025-59343, links out of the folder' },
  { package: 'form-data', from: ['4.0.4'], because: 'CVE-2025-7783, guessable boundaries' },
  { package: 'cross-spawn', from: ['7.0.5'], because: 'CVE-2024-21538, ReDoS' },
  { package: 'brace-expansion', from: ['2.0.2', '5.0.0'], because: 'CVE-2025-5889, ReDoS' },
  { package: 'json5', from: ['2.2.2'], because: 'CVE-2022-46175, prototype pollution' },
  { package: 'glob', from: ['11.1.0'], because: 'CVE-2025-64756, commands from file names' },
  { package: 'playwright-core', from: ['1.55.1'], because: 'CVE-2025-59288' },
];

/** Whether a version is on a maintained line and has its fix, or is later than all of them. */
export function isAbove({ from }: Pick<Floor, 'from'>, version: string): boolean {
  const lines = from.map(parse);
  const asked = parse(version);
  const line = lines.find(([major]) => major === asked[0]);
  return line ? compare(asked, line) >= 0 : lines.every(([major]) => major < asked[0]);
}

type Version = [major: number, minor: number, patch: number];

function parse(version: string): Version {
  const [major = 0, minor = 0, patch = 0] = version.split('-')[0]!.split('.').map(Number);
  return [major, minor, patch];
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
