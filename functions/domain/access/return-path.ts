/** Where somebody is led after signing in: a page of this site, nothing else. */

/** Longest path, in letters: four ids of at most 32 with room to spare. */
const MAX_PATH = 200;

/** Pages that a link or a sign-in may lead to. */
const AREAS = /^\/(?:viec|thuong-truc|kiem-phieu|man-hinh)(?:\/[a-z0-9](?:[.-]?[a-z0-9])*){1,6}$/;

/** The path when it is a known page's; no host, no query, no dot segments. */
export function returnPath(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= MAX_PATH && AREAS.test(text) ? text : undefined;
}

/** The cluster a path is about. */
export function clusterOfPath(path: string | undefined): string | undefined {
  return returnPath(path)?.split('/')[2];
}
