/** The secretariat's pages: `/thuong-truc/<cluster>/…`, for whoever signed in as one of its people. */
import type { Area } from '../site-deps.ts';
import { requireSecretariat } from '../visiting.ts';

export const deskRoutes: Area = (site) => {
  site.use('/thuong-truc/:cluster/*', requireSecretariat);
};
