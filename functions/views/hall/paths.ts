/** Addresses of the conference day; `base` is `/thuong-truc/<cluster>`. */
export const dayHref = (base: string, cycle: string): string => `${base}/${cycle}/hoi-nghi`;
export const prepareHref = (base: string, cycle: string): string => `${base}/${cycle}/chuan-bi`;
export const covenantHref = (base: string, cycle: string, block: string): string =>
  `${base}/${cycle}/giao-uoc/${block}`;
export const scoresHref = (base: string, cycle: string): string => `${base}/${cycle}/diem`;
export const scoreHref = (base: string, cycle: string, unit: string): string =>
  `${base}/${cycle}/diem/${unit}`;
/** The page on which a score table is made. */
export const NEW_TABLE = 'moi';
export const scoreTableHref = (base: string, cycle: string, table: string): string =>
  `${base}/${cycle}/bang-diem/${table}`;
export const votesHref = (base: string, cycle: string): string => `${base}/${cycle}/bau`;
export const voteHref = (base: string, cycle: string, contest: string): string =>
  `${base}/${cycle}/bau/${contest}`;
export const afterHref = (base: string, cycle: string): string => `${base}/${cycle}/sau-hoi-nghi`;
export const papersHref = (base: string, cycle: string): string => `${base}/${cycle}/van-ban`;
export const fileHref = (base: string, cycle: string, file: string): string =>
  `${base}/${cycle}/van-ban/${file}`;
export const copiesHref = (base: string, cycle: string, file: string): string =>
  `${base}/${cycle}/van-ban/${file}/ban-luu`;
export const copyHref = (base: string, cycle: string, file: string, n: number): string =>
  `${copiesHref(base, cycle, file)}/${n}`;
export const screenHref = (cluster: string, cycle: string): string => `/man-hinh/${cluster}/${cycle}`;
export const countHref = (cluster: string, cycle: string, contest: string): string =>
  `/kiem-phieu/${cluster}/${cycle}/${contest}`;
export const unitScoreHref = (cluster: string, unit: string, cycle: string): string =>
  `/viec/${cluster}/${unit}/${cycle}/diem`;
/** A named counter's own way in; it opens nothing without the code. */
export const counterDoorHref = (
  at: {
    readonly cluster: string;
    readonly cycle: string;
    readonly contest: string;
    readonly side: 'a' | 'b';
  },
  pass: string,
): string => `/dem-phieu/${at.cluster}/${at.cycle}/${at.contest}/${at.side}/${pass}`;
