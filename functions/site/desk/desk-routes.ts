/** The secretariat's pages: `/thuong-truc/<cluster>/…`, for whoever signed in as one of its people. */
import type { Area } from '../site-deps.ts';
import { requireSecretariat } from '../visiting.ts';
import type { DeskPage } from './desk-page.tsx';
import { auditPage } from './audit-page.tsx';
import { conferencePage, cyclePage, cyclesPage } from './cycle-pages.tsx';
import { homePage } from './home-page.tsx';
import { importRegistrationsPage } from './import-registrations-page.tsx';
import { keepTyped } from './keep-typed.tsx';
import { mailPage, outboxPage } from './mail-pages.tsx';
import { messagePage } from './message-page.tsx';
import { newCyclePage } from './new-cycle-page.tsx';
import { figuresPage } from './figures-page.tsx';
import { paperPage, sectionsPage } from './paper-pages.tsx';
import { registrationPage, registrationsPage } from './registration-pages.tsx';
import { rehearsalPage, rehearsalsPage } from './rehearsal-pages.tsx';
import { requestPage } from './request-page.tsx';
import { rulesPage } from './rules-page.tsx';
import { paperKindPage, paperSettingsPage } from '../papers/settings-pages.tsx';
import { awardsPage, calendarPage, rolesPage, setupPage } from './setup-pages.tsx';
import { WORDING_PAGES } from './wording-pages.tsx';
import { openPage, stagePage } from './stage-pages.tsx';
import { unitSetupPage, unitsPage } from './unit-pages.tsx';

/** Every page of the desk; tests press every act of each in every role. */
export const DESK_PAGES: readonly DeskPage[] = [
  ...[homePage, cyclesPage, cyclePage, conferencePage, stagePage, openPage],
  ...[paperPage, sectionsPage, figuresPage, registrationsPage, registrationPage],
  ...[outboxPage, mailPage, requestPage, messagePage, auditPage, ...WORDING_PAGES],
  ...[setupPage, unitsPage, unitSetupPage, rolesPage, awardsPage, calendarPage],
  ...[paperSettingsPage, paperKindPage],
  ...[rulesPage, newCyclePage, importRegistrationsPage, rehearsalsPage, rehearsalPage],
];

export const deskRoutes: Area = (site, deps) => {
  site.use('/thuong-truc/:cluster/*', keepTyped(deps), requireSecretariat);
  const done = new Map(DESK_PAGES.flatMap(({ acts }) => acts.map((one) => [one.act, one.done] as const)));
  for (const page of DESK_PAGES) page.mount(site, deps, done);
};
