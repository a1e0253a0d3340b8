/** Where somebody is led after signing in: a page of this site, nothing else. */
import type { ClusterId } from '../shared/ids.ts';
import { ADMINISTRATION } from './administrator.ts';

/** Longest path, in letters: four ids of at most 32 with room to spare. */
const MAX_PATH = 200;

/** Pages that a link or a sign-in may lead to. */
const AREAS = /^\/(?:viec|thuong-truc|kiem-phieu|man-hinh)(?:\/[a-z0-9](?:[.-]?[a-z0-9])*){1,6}$/;

/** Of the deployment's administrators. */
const ADMINISTRATORS = `/${ADMINISTRATION}`;

/** Where somebody sees and ends the sessions of their own; of whatever cluster they signed in to. */
export const OWN_SESSIONS = '/phien';

/** The path when it is a known page's; no host, no query, no dot segments. */
export function returnPath(text: string | undefined): string | undefined {
  return text !== undefined &&
    text.length <= MAX_PATH &&
    (AREAS.test(text) || text === ADMINISTRATORS || text === OWN_SESSIONS)
    ? text
    : undefined;
}

/** The cluster a path is about; the deployment's own pages are those of its administration. */
export function clusterOfPath(path: string | undefined): string | undefined {
  const known = returnPath(path);
  return known === ADMINISTRATORS ? ADMINISTRATION : known?.split('/')[2];
}

/** Where whoever signed in to the cluster's desk, or as an administrator, begins. */
export function homePath(cluster: ClusterId): string {
  return cluster === ADMINISTRATION ? ADMINISTRATORS : `/thuong-truc/${cluster}`;
}
