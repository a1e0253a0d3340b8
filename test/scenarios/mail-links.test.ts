/**
 * The links of every mail of the year 2025: each leads its reader to a page that is there; and whoever fetches them
 * all, follows what they lead to and presses every button without being a person (scanners of mail gateways do) gets
 * a code mailed at most, and changes nothing.
 */
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeAt } from '#local/server/execute-at.ts';
import { createOfficeSite } from '#local/server/site.ts';
import { exampleOffice, SITE, type Example } from '../local/support/example-office.ts';
import { mailEnvelopes, subjectOfNotice } from '#local/server/read-mails.ts';
import { formsOf, makeBrowser } from '../site/access/door-site.ts';
import { pathsOf } from '../fuzz/forms-of.ts';
import { BASE, deskFor, secretary } from '../site/desk/desk-site.ts';
import { siteFor, visitorFrom, type SignedIn } from '../site/support/unit-site.ts';

/** After the conference, the hand-over and the Minister's decision: every kind of mail has left. */
const LATE_IN_THE_YEAR = '2026-06-20';
/** Pages a scanner goes on to from one link. */
const MOST_PAGES = 40;

const KINDS_WITH_LINK = [
  ...['accepted', 'conference-moved', 'confirm-contact', 'decision', 'digest', 'extension'],
  ...['hand-over', 'merger', 'opening', 'receipt', 'registration-state', 'result', 'return', 'score'],
  'secretariat-digest',
];

interface MailLink {
  readonly unit: string;
  readonly recipient: string;
  readonly kind: string;
  /** On the site, with the token. */
  readonly path: string;
  /** Where its reader means to go. */
  readonly to: string;
}

let example: Example;
let links: MailLink[];

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo(LATE_IN_THE_YEAR, '09:00');
  links = await linksOfAllMails();
}, 120_000);
afterAll(() => example.close());

async function linksOfAllMails(): Promise<MailLink[]> {
  const found = await Promise.all(
    mailEnvelopes(example.office).map(async ({ n, notice }) => {
      const raw = example.office.place.catcher.mail(n)?.raw;
      if (raw === undefined) throw new Error(`mail ${n} is gone`);
      const { text = '' } = await PostalMime.parse(raw);
      const { unit, kind, recipient } = subjectOfNotice(notice);
      const urls = [...text.matchAll(/https?:\/\/\S+/g)].map(([url]) => new URL(url));
      return urls
        .filter(({ origin }) => origin === SITE)
        .map((url) => ({
          ...{ unit, kind, recipient },
          path: url.pathname + url.search,
          to: url.searchParams.get('den') ?? url.pathname + url.search,
        }));
    }),
  );
  return found.flat();
}

const once = <T>(all: readonly T[], by: (one: T) => string): T[] => [
  ...new Map(all.map((one) => [by(one), one] as const)).values(),
];

describe('the link of a mail', () => {
  it('is in every kind of mail that asks for something, and never leads elsewhere than to its own unit', () => {
    expect(links.length).toBeGreaterThan(400);
    expect([...new Set(links.map(({ kind }) => kind))].sort()).toEqual(KINDS_WITH_LINK);
    const elsewhere = links.filter(
      ({ to, unit }) => !to.startsWith(`/viec/mnbg/${unit}`) && !to.startsWith('/thuong-truc/mnbg'),
    );
    expect(elsewhere).toEqual([]);
  });

  it('leads whoever has come in to a page that is there', async () => {
    const who: SignedIn = { visitor: undefined };
    const execute = executeAt(example.office);
    const unitPages = siteFor(example.office.place.deps, who, execute);
    const at = { visitor: secretary() };
    const desk = deskFor(example.office.place.deps, at, { execute });
    expect((await desk.get(BASE)).status).toBe(200);
    const dead: string[] = [];
    for (const { to, unit, kind } of once(links, ({ to: path }) => path)) {
      who.visitor = visitorFrom(unit, 'Cán bộ đầu mối');
      const { status } = to.startsWith('/viec/') ? await unitPages.get(to) : await desk.get(to);
      if (status !== 200) dead.push(`${kind} ${to}: ${status}`);
    }
    expect(dead).toEqual([]);
  }, 60_000);
});

/** Every row, each as its text; codes and what the audit says of them left out. */
function rowsOfAll(): string[] {
  const rows = example.office.state.db.prepare('SELECT * FROM kv_main_rows ORDER BY pk, sk').all();
  return rows
    .map((row) => JSON.stringify(row))
    .filter((row) => !/"(code|challenge)|code\.mailed|\/code\//.test(row));
}

const codeMails = () =>
  mailEnvelopes(example.office).filter(({ notice }) => notice.includes('/code/')).length;

/** A gateway's machine: HEAD, GET, whatever the page leads to, whatever can be pressed; keeps cookies. */
async function scan(path: string): Promise<{ readonly pages: number; readonly presses: number }> {
  const { office, driver, folder } = example;
  const machine = makeBrowser(
    createOfficeSite({
      office,
      driver,
      folder: folder.path,
      onError: (error) => {
        throw error;
      },
    }),
    SITE,
  );
  const seen = new Set<string>();
  const waiting = [path];
  let presses = 0;
  const land = async (response: Response, at: string) => {
    // 503: nobody signs in to the secretariat here, there is no provider.
    expect([500, 502, 504], at).not.toContain(response.status);
    const to = response.headers.get('location');
    if (to !== null && new URL(to, SITE).origin === SITE) waiting.push(to.replace(SITE, ''));
    const html = response.headers.get('content-type')?.startsWith('text/html') ? await response.text() : '';
    waiting.push(...pathsOf(html));
    return formsOf(html, at);
  };
  while (waiting.length > 0 && seen.size < MOST_PAGES) {
    const at = waiting.shift() ?? '';
    if (seen.has(at)) continue;
    seen.add(at);
    await machine.ask('HEAD', at);
    for (const form of await land(await machine.get(at), at)) {
      presses += 1;
      await land(await machine.post(form.action, form.fields), form.action);
    }
  }
  return { pages: seen.size, presses };
}

describe('a machine that fetches and presses everything', () => {
  it('gets one code mailed for a link at most, and changes nothing else', async () => {
    const before = rowsOfAll();
    const codesBefore = codeMails();
    expect(before.length).toBeGreaterThan(1000);
    // One of each kind, of different units: what a gateway sees of a mail.
    const kinds = once(links, ({ kind, to }) => `${kind} ${to.split('/')[1] ?? ''}`);
    for (const { path, kind } of kinds) {
      const codes = codeMails();
      const { pages } = await scan(path);
      expect(pages, kind).toBeGreaterThan(0);
      await example.driver.stepTo(await example.office.place.deps.clock.now());
      expect(codeMails() - codes, kind).toBeLessThanOrEqual(1);
    }
    expect(codeMails() - codesBefore, 'somebody pressed').toBeGreaterThan(0);
    expect(rowsOfAll()).toEqual(before);
  }, 120_000);
});
