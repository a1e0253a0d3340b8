/** What the conference of the example concluded, in the first report that its units write afterwards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { siteFor, visitorFrom, type SignedIn } from '../support/unit-site.ts';

const CYCLE = '2026';
const REPORT = (unit: string) => `/viec/mnbg/${unit}/${CYCLE}/req-bao-cao`;
let example: Example;
let site: ReturnType<typeof siteFor>;
const who: SignedIn = { visitor: visitorFrom('stp-son-la') };

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2026-03-30', '09:00');
  site = siteFor(example.office.place.deps, who, executeAt(example.office));
  const command = {
    ...{ do: 'request.create', cycle: CYCLE, id: 'bao-cao', title: 'báo cáo quý I', answer: 'report' },
    ...{ due: { on: '2026-04-20' }, autoOpen: false, to: ['stp-son-la', 'stp-cao-bang'] },
  };
  const actor = { unit: 'stp-son-la', name: 'Thư ký', role: 'secretary' };
  const { status, body } = await example.office.command(
    JSON.stringify({ id: 'ask-report', cluster: 'mnbg', actor, command }),
  );
  if (status !== 200) throw new Error(JSON.stringify(body));
}, 60_000);
afterAll(() => example.close());

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

async function check(unit: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const html = await site.text(`${REPORT(unit)}/soan`);
  const own = { act: 'tiep', rev: hidden(html, 'rev'), lan: hidden(html, 'lan') };
  const answer = await site.post(`${REPORT(unit)}/soan`, { ...fields, ...own });
  return site.text(answer.headers.get('location') ?? '');
}

describe('the form of the next report', () => {
  it('asks what the conference concluded, with text and due date, of those it was given to', async () => {
    const html = await site.text(`${REPORT('stp-son-la')}/soan`);
    expect(html).toContain('Thực hiện kết luận của hội nghị');
    expect(html).toContain('Thực hiện kết luận số 1 (hội nghị tổng kết 2025)');
    expect(html).toContain('Các đơn vị nhân rộng mô hình hay đã báo cáo tại hội nghị.');
    expect(html).toContain('Hạn thực hiện: 30/6/2026.');
    expect(html).toContain('Thực hiện kết luận số 2 (hội nghị tổng kết 2025)');
    who.visitor = visitorFrom('stp-cao-bang');
    const other = await site.text(`${REPORT('stp-cao-bang')}/soan`);
    expect(other).toContain('Thực hiện kết luận số 1');
    expect(other).not.toContain('Thực hiện kết luận số 2');
  });

  it('says what was left out before it is sent, sends what was written, and shows it again', async () => {
    who.visitor = visitorFrom('stp-son-la');
    const html = await check('stp-son-la', {
      'm.0': 'Đạt kế hoạch quý I.',
      'k.2025.kl-2': 'Đã ban hành kế hoạch.',
    });
    expect(html.match(/Chưa báo cáo việc thực hiện kết luận này\./g)).toHaveLength(1);
    const form = { id: hidden(html, 'id'), rev: hidden(html, 'rev'), lan: hidden(html, 'lan') };
    expect((await site.post(`${REPORT('stp-son-la')}/gui`, form)).headers.get('location')).toMatch(
      /\/da-gui$/,
    );
    const store = createClusterStore(example.office.place.table, 'mnbg');
    const [version] = await store.versions(CYCLE, 'req-bao-cao', 'stp-son-la');
    expect(version?.value.content.sections).toEqual({
      'Kết quả nổi bật': 'Đạt kế hoạch quý I.',
      'Thực hiện kết luận số 2 (hội nghị tổng kết 2025)': 'Đã ban hành kế hoạch.',
    });
    expect(await site.text(`${REPORT('stp-son-la')}/soan`)).toMatch(
      /name="k\.2025\.kl-2"[^>]*>Đã ban hành kế hoạch\.</,
    );
  });
});
