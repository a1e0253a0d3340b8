/**
 * Whatever people may type is only text: a cluster whose every name, title and text holds markup is looked at on every
 * page and read in every mail, and none of it is markup there.
 */
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startOffice, type Office } from '../browser/support/office.ts';
import { CLUSTER, HEAD_UNIT, setUp, type Input } from '../browser/support/trial-cluster.ts';
import { LOOKING, SENT, VISITS } from '../browser/support/visits.ts';
import { deskFor, secretary } from './desk/desk-site.ts';
import { siteFor, visitorFrom, type SignedIn } from './support/unit-site.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { mailEnvelopes } from '#local/server/read-mails.ts';

const TAG = '<script>x</script>';
const HOSTILE = `${TAG}"'&amp;<img src=x onerror=x>`;
/** Fields that take any text; others are ids, dates, numbers, addresses. */
const TEXTS = new Set([...['name', 'title', 'label', 'text', 'reason', 'place', 'evidence', 'group']]);

function poisoned(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return TEXTS.has(key) ? `${value} ${HOSTILE}` : value;
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name)]));
}

const officer = { unit: LOOKING, name: `Nguyễn Thị Hoa ${HOSTILE}`, role: 'officer' } as const;

/** What units and the secretariat write besides. */
const WRITTEN: readonly Input[] = [
  {
    ...{ do: 'submission.send', cycle: '2025', stage: SENT, unit: LOOKING },
    content: { text: HOSTILE },
  },
  {
    ...{ do: 'submission.return', cycle: '2025', stage: SENT, unit: LOOKING },
    ...{ reason: `Thiếu ${HOSTILE}`, due: '2025-03-31' },
  },
  {
    ...{ do: 'submission.send', cycle: '2025', stage: 'registration', unit: LOOKING },
    content: {
      registrations: [
        { award: 'co', registrant: { kind: 'unit', name: `Sở ${HOSTILE}` }, targets: `Chỉ tiêu ${HOSTILE}` },
      ],
    },
  },
  {
    ...{ do: 'conference.plan', cycle: '2025' },
    guests: [{ name: HOSTILE, position: HOSTILE, office: HOSTILE }],
    agenda: [{ time: '08:00', item: HOSTILE }],
    announcements: [{ text: HOSTILE }],
  },
  {
    ...{ do: 'message.send', to: [LOOKING] },
    ...{ subject: `Thông báo ${HOSTILE}`, text: HOSTILE },
  },
];

let office: Office;
beforeAll(async () => {
  office = await startOffice({
    ...{ cluster: CLUSTER, day: '2025-03-10', time: '09:00' },
    commands: setUp().map((command) => poisoned(command) as Input),
  });
  for (const command of WRITTEN) {
    await office.run(command, command.do === 'submission.send' ? officer : undefined);
  }
  await office.stepTo('2025-03-26', '10:00');
}, 60_000);
afterAll(() => office.close());

it('on every page', async () => {
  const { deps } = office.server.office.place;
  const execute = executeAt(office.server.office);
  const who: SignedIn = { visitor: visitorFrom(LOOKING, officer.name, CLUSTER) };
  const unit = siteFor(deps, who, execute);
  const desk = deskFor(deps, { visitor: secretary(HEAD_UNIT, 'secretary', CLUSTER) }, { execute });
  let held = 0;
  for (const { by, path } of VISITS) {
    if (by !== 'unit' && by !== 'desk') continue;
    const answer = await (by === 'unit' ? unit : desk).get(path);
    expect([500, 502], path).not.toContain(answer.status);
    const html = await answer.text();
    expect(html.includes(TAG) || html.includes('<img src=x'), path).toBe(false);
    if (html.includes('&lt;script&gt;x')) held += 1;
  }
  expect(held, 'pages that show what was typed').toBeGreaterThan(25);
}, 60_000);

it('in every mail, whose headers stay what they are', async () => {
  const mails = mailEnvelopes(office.server.office);
  let held = 0;
  for (const { n, to, cc } of mails) {
    const raw = office.server.office.place.catcher.mail(n)?.raw ?? new Uint8Array();
    const { html = '', headers } = await PostalMime.parse(raw);
    expect(html.includes(TAG) || html.includes('<img src=x'), `mail ${n}`).toBe(false);
    if (html.includes('&lt;script&gt;x')) held += 1;
    expect(headers.filter(({ key }) => key === 'bcc' || key === 'x')).toEqual([]);
    expect([...to, ...cc].every((address) => /^[^\s<>"]+@[^\s<>"]+$/.test(address))).toBe(true);
  }
  expect(held).toBe(mails.length);
  expect(mails.length).toBeGreaterThan(50);
}, 60_000);
