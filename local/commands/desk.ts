/**
 * The way from the command line to an office: its server, when one holds the data folder, else the folder
 * itself, opened under the lock for as long as the command lasts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SealedClusters } from '#app/audit/seal-audit.ts';
import { heldAbout, type Who } from '#app/personal/export-person.ts';
import type { HeldData } from '#domain/personal/person-data.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { readClusterList, type ClusterLine } from '#app/read/cluster-list.ts';
import type { Envelope } from '#contracts/commands.ts';
import type { CommandResponse } from '#handlers/answer-command.ts';
import { FolderHeld, FolderUnusable, holdFolder, isDataFolder, type HeldFolder } from '../data-folder.ts';
import { foundEmpty, isFounded } from '../found-office.ts';
import { openMachineKey } from '../machine-key.ts';
import { openOffice } from '../office.ts';
import { BadOfficeConfig } from '../office-config.ts';
import { readAuditRecords, type AuditRecord, type KeptTexts } from '../audit/audit-record.ts';
import { readStatus, type Status } from '../status.ts';
import { Ended, EXIT } from './exit.ts';
import { USUAL_PORT } from './usual.ts';

export interface Desk {
  readonly send: (envelope: Envelope) => Promise<CommandResponse>;
  readonly status: (cluster?: string) => Promise<Status>;
  readonly audit: (cluster?: string) => Promise<AuditRecord[]>;
  /** Seals what was recorded since the last seal, as the server does daily. */
  readonly seal: (cluster?: string) => Promise<SealedClusters>;
  /** Copies of seals that the place itself keeps elsewhere; absent: it keeps none that can be read from here. */
  readonly copies?: (cluster: string) => Promise<KeptTexts>;
  readonly clusters: () => Promise<ClusterLine[]>;
  /** Everything that is stored about a person; `person.export` writes down that it was asked for. */
  readonly held: (cluster: string, who: Who) => Promise<HeldData>;
  readonly close: () => Promise<void>;
}

/** How long a folder that is held without a server is waited for: another command is soon done. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 200;
/** A server that does not answer within this is taken for gone. */
const ANSWER_MS = 30_000;

interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** @throws Ended when the folder cannot be had, or holds nothing and must not be made. */
export async function openDesk(path: string, make: boolean): Promise<Desk> {
  if (!make && !isDataFolder(path)) {
    throw new Ended(EXIT.badInput, [
      `${path} is no data folder; begin with "thidua cluster import <file>" or "thidua serve"`,
    ]);
  }
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await folderDesk(
        holdFolder(path, () => new Date()),
        make,
      );
    } catch (error) {
      if (error instanceof BadOfficeConfig) throw new Ended(EXIT.badInput, error.lines);
      if (error instanceof FolderUnusable) throw new Ended(EXIT.badInput, [error.message]);
      if (!(error instanceof FolderHeld)) throw error;
      if (error.holder?.url !== undefined) return serverDesk(error.path, error.holder.url);
      if (performance.now() > until) throw new Ended(EXIT.unavailable, [`${error.message}; try again later`]);
      await sleep(PAUSE_MS);
    }
  }
}

async function folderDesk(folder: HeldFolder, make: boolean): Promise<Desk> {
  try {
    if (!isFounded(folder.database)) {
      if (!make) throw new Ended(EXIT.badInput, [`${folder.path} holds nothing yet`]);
      foundEmpty(folder.database, Date.now());
    }
    const office = openOffice({ file: folder.database, siteUrl: `http://127.0.0.1:${USUAL_PORT}` });
    if (!office.stepped) await office.place.timeline.runUntil(office.now());
    return {
      send: async (envelope) => {
        const response = await office.command(JSON.stringify(envelope));
        if (!office.stepped) await office.place.timeline.runUntil(office.now());
        return response;
      },
      status: (cluster) => readStatus(office, cluster),
      audit: (cluster) => readAuditRecords(office.place.table, cluster),
      seal: async (cluster) => {
        const sealed = await office.seal(cluster);
        if (!office.stepped) await office.place.timeline.runUntil(office.now());
        return sealed;
      },
      clusters: () => readClusterList(office.place.table, office.now()),
      held: (cluster, who) => heldAbout(createClusterStore(office.place.table, cluster), who),
      async close() {
        await office.close();
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}

const queryOf = (cluster: string | undefined): string =>
  cluster === undefined ? '' : `?${new URLSearchParams({ cluster }).toString()}`;

function serverDesk(folder: string, url: string): Desk {
  const authorization = `Bearer ${openMachineKey(folder).tokenFor('api')}`;
  const ask = async (path: string, init?: Asked): Promise<Response> => {
    try {
      const headers = { ...init?.headers, authorization };
      return await fetch(url + path, { ...init, headers, signal: AbortSignal.timeout(ANSWER_MS) });
    } catch {
      throw new Ended(EXIT.unavailable, [`the server of ${folder} at ${url} does not answer`]);
    }
  };
  const get = async <T>(path: string, cluster: string | undefined): Promise<T> => {
    return (await (await ask(path + queryOf(cluster))).json()) as T;
  };
  return {
    async send(envelope) {
      const response = await ask('/api/commands', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(envelope),
      });
      return { status: response.status, body: (await response.json()) as object };
    },
    status: (cluster) => get<Status>('/api/status', cluster),
    audit: (cluster) => get<AuditRecord[]>('/api/audit', cluster),
    async seal(cluster) {
      const response = await ask(`/api/audit/seals${queryOf(cluster)}`, {
        method: 'POST',
        headers: {},
        body: '',
      });
      if (!response.ok) throw new Ended(EXIT.refused, [await response.text()]);
      return (await response.json()) as SealedClusters;
    },
    clusters: () => get<ClusterLine[]>('/api/clusters', undefined),
    held: async (cluster, who) => {
      const query = new URLSearchParams({ cluster, ...who }).toString();
      return (await (await ask(`/api/personal?${query}`)).json()) as HeldData;
    },
    close: async () => undefined,
  };
}
