/** Addresses of the secretariat's pages; `base` is `/thuong-truc/<cluster>`. */
interface StageName {
  readonly cycle: string;
  readonly id: string;
}

export const deskBase = (cluster: string): string => `/thuong-truc/${cluster}`;
export const cycleHref = (base: string, cycle: string): string => `${base}/ky/${cycle}`;
export const stageHref = (base: string, { cycle, id }: StageName): string => `${base}/gd/${cycle}/${id}`;
export const openHref = (base: string, { cycle, id }: StageName): string => `${base}/mo/${cycle}/${id}`;
export const paperHref = (base: string, { cycle, id }: StageName, unit: string): string =>
  `${base}/bai/${cycle}/${id}/${unit}`;
export const sectionsHref = (base: string, { cycle, id }: StageName): string => `${base}/muc/${cycle}/${id}`;
export const figuresHref = (base: string, { cycle, id }: StageName): string =>
  `${base}/so-lieu/${cycle}/${id}`;
export const rulesHref = (base: string, cycle: string): string => `${base}/quy-dinh/${cycle}`;
export const conferenceHref = (base: string, cycle: string): string => `${base}/hoi-nghi/${cycle}`;
export const registrationsHref = (base: string, cycle: string): string => `${base}/dang-ky/${cycle}`;
export const registrationHref = (base: string, cycle: string, id: string): string =>
  `${base}/dang-ky/${cycle}/${id}`;
export const wordingHref = (base: string, kind: string, stage?: StageName): string =>
  `${base}/loi-van/${kind}${stage === undefined ? '' : `/${stage.cycle}/${stage.id}`}`;
/** The id of a notice has slashes and more: in an address it stands as base64url. */
export const mailHref = (base: string, notice: string): string => `${base}/thu/${noticeCode(notice)}`;

export function noticeCode(id: string): string {
  return btoa(id).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Undefined for a text that is no code. */
export function noticeIdOf(code: string): string | undefined {
  try {
    return atob(code.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
}
