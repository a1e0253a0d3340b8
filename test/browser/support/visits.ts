/** Where each page of the site is found in the hall trial, and who looks at it. */
import { CLOSED } from './hall-trial.ts';
import { CLUSTER } from './trial-cluster.ts';

/** `nobody`: whoever has no session. */
export type Visitor = 'desk' | 'unit' | 'administrator' | 'nobody';

export interface Visit {
  /** As the site's routes have it. */
  readonly route: string;
  readonly by: Visitor;
  readonly path: string;
}

/** The unit that looks at its pages: it sent one paper and writes on another. */
export const LOOKING = 'stp-lao-cai';
export const SENT = 'req-bao-cao';
export const WRITING = 'req-tham-luan';
export const PERSON = 'le-thi-an';

const BASE = `/thuong-truc/${CLUSTER}`;
const MINE = `/viec/${CLUSTER}/${LOOKING}`;

const at = (by: Visitor, base: string, of: string, lines: readonly string[]): Visit[] =>
  lines.map((line) => {
    const [route = '', path = route] = line.split(' ');
    return { by, route: of + route, path: base + path };
  });

/** One line a page: its route, and where the route has parts its path. */
export const VISITS: readonly Visit[] = [
  ...at('nobody', '', '', ['/', '/vao', '/ma', '/hop-thu', '/hop-thu/:n{\\d{1,9}} /hop-thu/1']),
  ...at('administrator', '', '', ['/quan-tri']),
  ...at('unit', MINE, '/viec/:cluster/:unit', [
    '',
    '/dau-moi',
    '/dau-moi/sua',
    '/ky-giao-uoc/:cycle /ky-giao-uoc/2025',
    '/nam/:cycle /nam/2025',
    `/nam/:cycle /nam/${CLOSED}`,
    '/:cycle/diem /2025/diem',
    `/:cycle/:stage /2025/${SENT}`,
    `/:cycle/:stage/da-gui /2025/${SENT}/da-gui`,
    `/:cycle/:stage/van-ban-ky /2025/${SENT}/van-ban-ky`,
    `/:cycle/:stage/ban/:n{\\d{1,4}} /2025/${SENT}/ban/1`,
    `/:cycle/:stage/soan /2025/${WRITING}/soan`,
    `/:cycle/:stage/soan /2025/registration/soan`,
    `/:cycle/:stage/soan /2025/mid-year/soan`,
    `/:cycle/:stage/soan /2025/req-dai-bieu/soan`,
    `/:cycle/:stage/kiem-tra /2025/${WRITING}/kiem-tra`,
    `/:cycle/:stage/xem /2025/${WRITING}/xem`,
    `/:cycle/:stage/tep /2025/${WRITING}/tep`,
  ]),
  ...at('unit', '', '', ['/thoat', '/phien']),
  // Who counts in one contest is led on to it; the secretary counts in none.
  ...at('desk', '', '', ['/kiem-phieu']),
  ...at('unit', '', '', [`/kiem-phieu/:cluster/:cycle/:contest /kiem-phieu/${CLUSTER}/${CLOSED}/co`]),
  ...at('desk', '', '', [`/man-hinh/:cluster/:cycle /man-hinh/${CLUSTER}/${CLOSED}?dung=1`]),
  ...at('desk', BASE, '/thuong-truc/:cluster', [
    ...[
      '',
      '/ky',
      '/ky-moi',
      '/de-nghi',
      '/thu',
      '/nhat-ky',
      '/nguoi-dung',
      '/nguoi-dung/du-lieu',
      '/chay-thu',
      '/thiet-lap',
    ],
    ...['/thong-bao', '/loi-van', '/loi-van/:kind /loi-van/opening'],
    '/loi-van/:kind/:cycle/:stage /loi-van/opening/2025/mid-year',
    ...['/thiet-lap/danh-hieu', '/thiet-lap/don-vi', '/thiet-lap/lich', '/thiet-lap/vai-tro'],
    `/thiet-lap/don-vi/:unit /thiet-lap/don-vi/${LOOKING}`,
    `/nguoi-dung/don-vi/:unit /nguoi-dung/don-vi/${LOOKING}`,
    `/nguoi-dung/nguoi/:person /nguoi-dung/nguoi/${PERSON}`,
    ...['/ky/:cycle /ky/2025', '/quy-dinh/:cycle /quy-dinh/2025', '/hoi-nghi/:cycle /hoi-nghi/2025'],
    ...['/dang-ky/:cycle /dang-ky/2024', '/nhap-dang-ky/:cycle /nhap-dang-ky/2025'],
    ...['/gd/:cycle/:stage /gd/2025/mid-year', `/gd/:cycle/:stage /gd/${CLOSED}/voting`],
    ...[`/mo/:cycle/:stage /mo/${CLOSED}/voting`, '/muc/:cycle/:stage /muc/2025/mid-year'],
    '/so-lieu/:cycle/:stage /so-lieu/2025/mid-year',
    `/bai/:cycle/:stage/:unit /bai/2025/${SENT}/${LOOKING}`,
    ...[`/:cycle/bau /${CLOSED}/bau`, `/:cycle/bau/:contest /${CLOSED}/bau/co`],
    ...[`/:cycle/chuan-bi /${CLOSED}/chuan-bi`, `/:cycle/hoi-nghi /${CLOSED}/hoi-nghi`],
    ...['/:cycle/diem /2025/diem', `/:cycle/diem/:unit /2025/diem/${LOOKING}`],
    ...[`/:cycle/bang-diem/:table /${CLOSED}/bang-diem/moi`, '/:cycle/bang-diem/:table /2025/bang-diem/stp'],
    '/:cycle/giao-uoc/:block /2025/giao-uoc/stp',
    ...['/the-thuc-van-ban', '/the-thuc-van-ban/:paperKind /the-thuc-van-ban/counting-minutes'],
    ...['/mau-van-ban', '/mau-van-ban/:template /mau-van-ban/official-a4'],
    `/:cycle/van-ban/:paper/ban-luu /${CLOSED}/van-ban/giay-uy-quyen/ban-luu`,
    ...[`/:cycle/sau-hoi-nghi /${CLOSED}/sau-hoi-nghi`, `/:cycle/van-ban /${CLOSED}/van-ban`],
  ]),
];

/** Pages whose address is made while somebody works: the test follows a link or presses a button to come there. */
export const FOUND: readonly string[] = [
  '/m/:token',
  '/xem/:token',
  '/thuong-truc/:cluster/thu/:mail',
  '/thuong-truc/:cluster/dang-ky/:cycle/:registration',
  '/thuong-truc/:cluster/chay-thu/:id',
  '/viec/:cluster/:unit/dang-ky/:cycle/:registration',
  '/thuong-truc/:cluster/:cycle/van-ban/:paper/ban-luu/:n',
  '/dem-phieu/:cluster/:cycle/:contest/:side{[ab]}/:pass{[a-z0-9]{1,40}}',
  '/may/:key',
];

/** What GET answers without being a page of the site. */
export const NO_PAGES: Readonly<Record<string, string>> = {
  '/kieu.css': 'the stylesheet',
  '/may.js': 'the script',
  '/lap-cum': 'of an empty office: the year by clicking begins there',
  '/viec': 'leads to the pages of the unit that signed in',
  '/dang-nhap': 'leads to the provider',
  '/dang-nhap/xong': 'leads from the provider to the desk',
  '/api/office': 'for the command line',
  '/api/status': 'for the command line',
  '/api/audit': 'for the command line',
  '/api/clusters': 'for the command line',
  '/api/personal': 'for the command line',
  '/hop-thu/:n{\\d{1,9}}/lich.ics': 'a file',
  '/hop-thu/:n{\\d{1,9}}/thu.eml': 'a file',
  '/hop-thu/:n{\\d{1,9}}/noi-dung': 'the body of a mail as its reader has it',
  '/thuong-truc/:cluster/:cycle/van-ban/:file': 'a file',
  '/thuong-truc/:cluster/tep/:cycle/:stage/:unit/:id{[a-z0-9]{16}}': 'a file',
  '/viec/:cluster/:unit/:cycle/:stage/tep/:id{[a-z0-9]{16}}': 'a file',
  '/thuong-truc/:cluster/:cycle/van-ban/:paper/ban-luu/:n/:file{[a-z0-9]{16}}': 'a file',
  '/thuong-truc/:cluster/:cycle/van-ban/:paper/ban-luu/:n/tep': 'leads from the store of files to its copy',
  '/thuong-truc/:cluster/mau-van-ban/:template/tep/:which{(hien-nay|san-co)\\.docx}': 'a file',
  '/thuong-truc/:cluster/mau-van-ban/:template/xem-thu/:which{[a-z0-9-]{8,16}\\.docx}': 'a file',
  '/viec/:cluster/:unit/:cycle/:stage/van-ban/:file': 'a file',
};

/** The routes of which a visit is known, so that a test can tell what is missing. */
export const VISITED: ReadonlySet<string> = new Set([...VISITS.map(({ route }) => route), ...FOUND]);
