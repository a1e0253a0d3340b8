/** The example in a folder of its own, as a site that is asked without a network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { holdFolder, type HeldFolder } from '#local/data-folder.ts';
import { foundOnScenario } from '#local/found-office.ts';
import { openMachineKey } from '#local/machine-key.ts';
import { openOffice, type Office } from '#local/office.ts';
import { createDriver, type Driver } from '#local/server/driver.ts';
import { createOfficeSite } from '#local/server/site.ts';
import { atLocal, localDate } from '#domain/shared/time.ts';

export const EXAMPLE = fileURLToPath(
  new URL('../../../examples/cum-thi-dua-mien-nui-bien-gioi-2025.yaml', import.meta.url),
);
export const SITE = 'http://127.0.0.1:8320';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'thidua-'));
}

export interface Example {
  readonly folder: HeldFolder;
  readonly office: Office;
  readonly driver: Driver;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly head: (path: string) => Promise<Response>;
  /** What the command line sends besides. */
  readonly bearer: { readonly authorization: string };
  readonly post: (path: string, body: string, headers?: Record<string, string>) => Promise<Response>;
  readonly stepTo: (date: string, time?: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A POST as a form of the site itself sends it. */
export const OWN_FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: SITE };

export function exampleOffice(): Example {
  const folder = holdFolder(temporaryFolder(), () => new Date(0));
  const founded = foundOnScenario(folder.database, EXAMPLE);
  if (!founded.ok) throw new Error('the example does not read');
  const fail = (error: unknown) => {
    throw error;
  };
  const office = openOffice({ file: folder.database, siteUrl: SITE });
  const driver = createDriver(office, fail);
  const key = openMachineKey(folder.path);
  const own = { host: '127.0.0.1:8320', cookie: `may=${key.tokenFor('cookie')}` };
  const bearer = { authorization: `Bearer ${key.tokenFor('api')}` };
  const errors: unknown[] = [];
  const site = createOfficeSite({
    office,
    driver,
    folder: folder.path,
    onError: (error) => errors.push(error),
  });
  return {
    folder,
    office,
    driver,
    bearer,
    get: async (path, headers = {}) => site.request(SITE + path, { headers: { ...own, ...headers } }),
    head: async (path) => site.request(SITE + path, { method: 'HEAD', headers: own }),
    post: async (path, body, headers = OWN_FORM) =>
      site.request(SITE + path, { method: 'POST', body, headers: { ...own, ...headers } }),
    stepTo: (date, time = '09:00') => driver.stepTo(atLocal(localDate(date), time)),
    async close() {
      driver.stop();
      await office.close();
      folder.release();
      rmSync(folder.path, { recursive: true, force: true });
      if (errors.length > 0) throw errors[0];
    },
  };
}
