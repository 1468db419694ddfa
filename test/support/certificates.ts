/** Certificates of an authority that exists for one test. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Authority {
  /** A file of its own certificate. */
  readonly caFile: string;
  readonly ca: string;
  /** Certificate and key in PEM, and the files they are in. Days count from now; negative ones are past. */
  issue(wanted: { name: string; fromDay?: number; toDay: number }): Issued;
  /** The same without an issuer. */
  selfSigned(name: string): Issued;
  remove(): void;
}

export interface Issued {
  readonly cert: string;
  readonly key: string;
  readonly certFile: string;
  readonly keyFile: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Makes the authority in a directory of its own; `remove` takes it away. */
export function createAuthority(): Authority {
  const directory = mkdtempSync(join(tmpdir(), 'run-cycle-ca-'));
  const at = (file: string) => join(directory, file);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' });
  const selfSign = (name: string, to: string) =>
    openssl(
      'req',
      '-x509',
      ...NEW_KEY,
      '-keyout',
      `${to}.key`,
      '-out',
      `${to}.pem`,
      '-subj',
      `/CN=${name}`,
      '-days',
      '999',
    );
  const issued = (file: string): Issued => ({
    cert: readFileSync(at(`${file}.pem`), 'utf8'),
    key: readFileSync(at(`${file}.key`), 'utf8'),
    certFile: at(`${file}.pem`),
    keyFile: at(`${file}.key`),
  });
  let count = 0;
  writeFileSync(at('index'), '');
  writeFileSync(at('ca.cnf'), CONFIG);
  selfSign('Test Authority', 'ca');
  return {
    caFile: at('ca.pem'),
    ca: readFileSync(at('ca.pem'), 'utf8'),
    issue({ name, fromDay = -400, toDay }) {
      count += 1;
      const file = `leaf${count}`;
      writeFileSync(at('names'), `subjectAltName=${/^[\d.]+$/.test(name) ? 'IP' : 'DNS'}:${name}\n`);
      openssl('req', '-new', ...NEW_KEY, '-keyout', `${file}.key`, '-out', `${file}.csr`, '-subj', `/CN=${name}`);
      const dates = ['-startdate', asn1Time(fromDay), '-enddate', asn1Time(toDay)];
      const signer = ['-config', 'ca.cnf', '-cert', 'ca.pem', '-keyfile', 'ca.key', '-extfile', 'names'];
      openssl('ca', '-batch', ...signer, ...dates, '-in', `${file}.csr`, '-out', `${file}.pem`, '-notext');
      return issued(file);
    },
    selfSigned(name) {
      selfSign(name, 'self');
      return issued('self');
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

const CONFIG = `[ca]
default_ca = own
[own]
database = index
new_certs_dir = .
default_md = sha256
policy = any
rand_serial = yes
unique_subject = no
[any]
commonName = supplied
`;

function asn1Time(day: number): string {
  const date = new Date(Date.now() + day * 86_400_000 + 60_000);
  return `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
}
