/** The desk in the morning, over the example of 2025. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { BASE, deskFor, secretary, type SignedIn } from './desk-site.ts';

const who: SignedIn = { visitor: undefined };
let example: Example;
let desk: ReturnType<typeof deskFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-06-30', '09:00');
  desk = deskFor(example.office.place.deps, who, { execute: executeAt(example.office) });
}, 60_000);
afterAll(() => example.close());
beforeEach(() => {
  who.visitor = secretary();
});

describe('the desk in the morning', () => {
  it('names who is late, on which days they were reminded, and whom to call', async () => {
    const html = await desk.text(BASE);
    const table = html.slice(html.indexOf('Đơn vị quá hạn'), html.indexOf('Thư bị trả lại'));
    expect(table).toContain('href="tel:');
    expect(table).toMatch(/Đã nhắc/);
    expect(table).toMatch(/\d{1,2}\/6( và|,)/);
  });

  it('offers the late list for pasting, without any link', async () => {
    const html = await desk.text(BASE);
    const [, message = ''] = /<textarea[^>]*data-chep[^>]*>([^<]*)</.exec(html) ?? [];
    expect(message).toContain('Kính gửi các đồng chí đầu mối');
    expect(message).not.toMatch(/https?:|\/viec\//);
  });

  it('tells the year in a picture and in words', async () => {
    const html = await desk.text(BASE);
    expect(html).toMatch(/<svg[^>]*role="img"/);
    expect(html).toMatch(/<desc[^>]*>Hôm nay 30\/6\/2025 \(thứ Hai\)/);
  });
});
