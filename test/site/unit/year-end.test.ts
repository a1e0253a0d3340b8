/** The year-end report with the unit's own score, over the example in the days of its year-end review. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { siteFor, visitorFrom } from '../support/unit-site.ts';

const REPORT = '/viec/mnbg/stp-son-la/2025/year-end';
let example: Example;
let site: ReturnType<typeof siteFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-11-04', '09:00');
  site = siteFor(
    example.office.place.deps,
    { visitor: visitorFrom('stp-son-la') },
    executeAt(example.office),
  );
}, 60_000);
afterAll(() => example.close());

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const FIGURES = { 'f.gop-y': '112', 'f.tham-dinh': '5', 'f.tuyen-truyen': '3', 'f.nguoi-du': '1200' };
const GOOD = { 's.I.1': '30', 's.I.2': '20', 's.I.3': '28', 's.II.1': '10', 's.II.2': '10' };

async function check(fields: Readonly<Record<string, string>>): Promise<string> {
  const form = await site.text(`${REPORT}/soan`);
  const own = { act: 'tiep', rev: hidden(form, 'rev'), lan: hidden(form, 'lan') };
  const answer = await site.post(`${REPORT}/soan`, { ...FIGURES, ...fields, ...own });
  return site.text(answer.headers.get('location') ?? '');
}

describe('the self-score', () => {
  it('asks for every ordinary criterion, with the points that its rule can give', async () => {
    const html = await check({ ...GOOD, 's.I.1': '', 's.II.1': '10,333', 's.II.2': '11' });
    expect(html).toContain('Tiêu chí I.1');
    expect(html).toContain('chưa tự chấm; nếu không đạt, đề nghị ghi 0');
    expect(html).toContain('href="#o-s_II_1"');
    expect(html).toContain('nhiều hơn mức tối đa 10 điểm');
  });

  it('is read back with its total, and sent with what proves it', async () => {
    const html = await check({ ...GOOD, 's.T.1': '2', 'e.T.1': 'Quyết định số 45/QĐ-STP' });
    expect(html).toContain('28/30 điểm');
    expect(html).toContain('Minh chứng: Quyết định số 45/QĐ-STP');
    expect(html).toContain('100 điểm');
    const form = { id: hidden(html, 'id'), rev: hidden(html, 'rev'), lan: hidden(html, 'lan') };
    expect((await site.post(`${REPORT}/gui`, form)).headers.get('location')).toBe(`${REPORT}/da-gui`);
    const store = createClusterStore(example.office.place.table, 'mnbg');
    const [version] = await store.versions('2025', 'year-end', 'stp-son-la');
    expect(version?.value.content).toMatchObject({
      selfScore: { 'I.1': 3000, 'I.2': 2000, 'I.3': 2800, 'II.1': 1000, 'II.2': 1000, 'T.1': 200 },
      evidence: { 'T.1': 'Quyết định số 45/QĐ-STP' },
    });
    expect(await site.text(`${REPORT}/soan`)).toMatch(/name="s\.I\.3"[^>]*value="28"/);
  });
});
