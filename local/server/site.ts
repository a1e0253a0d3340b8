/** The site of an embedded office: the pages of everybody, its clock, its mailbox, and the API of its command line. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { join } from 'node:path';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import { createFolderFiles } from '#adapters/files/create-folder-files.ts';
import { counterCodesOf } from '#app/access/counter-code.ts';
import { readCodeOut } from '#app/access/read-code-out.ts';
import type { SignInProvider } from '#app/ports.ts';
import { MAX_COMMAND_BYTES } from '#contracts/command-size.ts';
import type { PlaceFrame } from '#views/layout/page.tsx';
import * as render from '#views/pages/render.tsx';
import { doorRoutes } from '../../functions/site/access/door-routes.ts';
import { sessionOf } from '../../functions/site/access/session.ts';
import { signInRoutes } from '../../functions/site/access/sign-in-routes.ts';
import { createSite } from '../../functions/site/create-site.ts';
import { onlyOwnPages } from '../../functions/site/guard.ts';
import type { Site } from '../../functions/site/site-deps.ts';
import type { SiteEnv } from '../../functions/site/visiting.ts';
import { openMachineKey } from '../machine-key.ts';
import type { Office } from '../office.ts';
import { accessOf } from './access.ts';
import { onlyPublicName } from './behind-proxy.ts';
import { apiRoutes } from './api-routes.ts';
import { clockRoutes } from './clock-routes.ts';
import type { Driver } from './driver.ts';
import { executeAt } from './execute-at.ts';
import { foundRoutes } from './found-routes.tsx';
import { machineDoor } from './machine-door.tsx';
import { mailRoutes } from './mail-routes.ts';
import { onlyLocalNames } from './own-machine.ts';
import type { PasswordCheck } from './password-check.ts';
import { readYear } from './read-year.ts';
import { createRehearsals } from './rehearsals.ts';

export interface SiteOptions {
  readonly office: Office;
  readonly driver: Driver;
  /** Tells whoever asks whose server this is. */
  readonly folder: string;
  /** Where the secretariat signs in. */
  readonly provider?: SignInProvider;
  /** Routes of the provider, where it stands on the site itself. */
  readonly signIn?: (site: Site, frame: () => Promise<PlaceFrame>) => void;
  /** For people elsewhere, at this address; absent: for whoever sits at this machine. */
  readonly publicUrl?: string;
  /** Whoever founds the first cluster types the machine's password; absent: nobody can from the browser. */
  readonly check?: PasswordCheck;
  readonly onError: (error: unknown) => void;
}

const TRIAL = 'Bản chạy thử: đồng hồ và thư đều là giả lập, không có thư nào được gửi ra ngoài.';
const CAUGHT = 'Thư được giữ lại trong hộp thư của máy này, không gửi ra ngoài.';

export function createOfficeSite(options: SiteOptions): Site {
  const { office, onError, publicUrl } = options;
  const access = accessOf(office, options.provider, publicUrl === undefined);
  const frame = publicUrl === undefined ? ownFrame(office) : async () => ({ navigation: [] });
  const site = createSite({
    app: office.place.deps,
    execute: executeAt(office),
    rehearsals: createRehearsals(office.place.deps),
    files: createFolderFiles(join(options.folder, 'files')),
    papers: createPaperRenderer(loadTemplates(), loadFonts()),
    keys: access.keys,
    readCode: (visitor, unit, contact) => readCodeOut(access, visitor, unit, contact),
    counterCodes: counterCodesOf(access),
    session: sessionOf(access, /^\/(dong-ho|api|may)\//),
    place: frame,
    guards: [publicUrl === undefined ? onlyLocalNames : onlyPublicName(publicUrl)],
    onError,
  });
  doorRoutes(site, { access, place: frame });
  signInRoutes(site, { access, place: frame, onError });
  options.signIn?.(site, frame);
  if (publicUrl === undefined) ownRoutes(site, options, frame);
  else site.get('/', (c) => c.redirect('/dang-nhap', 303));
  return site;
}

function ownFrame(office: Office): () => Promise<PlaceFrame> {
  return async () => ({
    navigation: [
      { href: '/', label: 'Năm thi đua' },
      { href: '/hop-thu', label: 'Hộp thư' },
      { href: '/dang-nhap', label: 'Thường trực đăng nhập' },
    ],
    notice: office.stepped ? TRIAL : CAUGHT,
  });
}

/** For whoever sits at the machine: the year, its clock, all mails. */
function ownRoutes(site: Site, options: SiteOptions, frame: () => Promise<PlaceFrame>): void {
  const { office, driver } = options;
  const door = machineDoor(site, openMachineKey(options.folder), frame);
  site.get('/', async (c) => {
    const view = await readYear(office, driver, c.req.query('cum'), door.isOpen(c));
    const title = view.board?.cluster.name ?? 'Cụm thi đua';
    return c.html(render.renderYear(await frame(), view, title));
  });
  foundRoutes(site, { office, place: frame, ...(options.check && { check: options.check }) });
  clockRoutes(site, office, driver, door);
  mailRoutes(site, office, frame, door);
  apiRoutes(site, options);
}

/** For the command line of an office that serves people elsewhere: on an address of its own, of this machine alone. */
export function createControlSite(options: SiteOptions): Site {
  const site: Site = new Hono<SiteEnv>();
  site.use(onlyLocalNames, onlyOwnPages, bodyLimit({ maxSize: MAX_COMMAND_BYTES + 1024 }));
  apiRoutes(site, options);
  site.onError((error, c) => {
    options.onError(error);
    return c.json({ ok: false, problem: 'something went wrong' }, 500);
  });
  return site;
}
