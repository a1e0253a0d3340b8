/** What the command line asks of a running server, with the key of the data folder. */
import { heldAbout } from '#app/personal/export-person.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { readClusterList } from '#app/read/cluster-list.ts';
import type { Site } from '../../functions/site/site-deps.ts';
import { openMachineKey } from '../machine-key.ts';
import type { Office } from '../office.ts';
import { readAuditRecords } from '../audit/audit-record.ts';
import { readStatus } from '../status.ts';

interface ApiOptions {
  readonly office: Office;
  /** Tells whoever asks whose server this is. */
  readonly folder: string;
}

export function apiRoutes(site: Site, { office, folder }: ApiOptions): void {
  const key = openMachineKey(folder);
  site.use('/api/*', async (c, next) => {
    if (c.req.path === '/api/office') return next();
    const [, given] = /^Bearer ([\w-]{43})$/.exec(c.req.header('authorization') ?? '') ?? [];
    if (key.holds('api', given)) return next();
    c.header('WWW-Authenticate', 'Bearer');
    return c.json({ ok: false, problem: 'send the key of the data folder as a bearer token' }, 401);
  });
  site.post('/api/commands', async (c) => {
    const type = c.req.header('content-type') ?? '';
    // Forms of other sites can send neither this type nor a request that browsers would let through unasked.
    if (!/^application\/json\b/i.test(type)) {
      return c.json({ ok: false, problem: 'send application/json' }, 415);
    }
    const { status, body } = await office.command(await c.req.text());
    return c.json(body, status as 200);
  });
  site.get('/api/office', (c) => c.json({ folder, now: office.now() }));
  site.get('/api/status', async (c) => c.json(await readStatus(office, c.req.query('cluster'))));
  site.get('/api/audit', async (c) =>
    c.json(await readAuditRecords(office.place.table, c.req.query('cluster'))),
  );
  site.post('/api/audit/seals', async (c) => {
    try {
      return c.json(await office.seal(c.req.query('cluster')));
    } catch (error) {
      // The keeper is out of reach, or holds another seal of the day: whoever asks must know which.
      if (error instanceof AggregateError) return c.text(error.message, 500);
      throw error;
    }
  });
  site.get('/api/personal', async (c) => {
    const { cluster = '', unit = '', email = '', name } = c.req.query();
    const store = createClusterStore(office.place.table, cluster);
    return c.json(await heldAbout(store, { unit, email, ...(name !== undefined && { name }) }));
  });
  site.get('/api/clusters', async (c) => c.json(await readClusterList(office.place.table, office.now())));
}
