/** Texts with named places: what is refused, by name, and which version a mail bears. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fillIn,
  inForce,
  placesOf,
  problemsOfWording,
  requiredOf,
  WORDABLE,
  wordingOf,
  type Wording,
} from '#domain/notices/wording.ts';
import { instant } from '#domain/shared/time.ts';

const at = instant('2025-03-03T01:00:00Z');
const words = (n: number, lead: string | undefined, stage?: Wording['stage']): Wording => ({
  ...{ cluster: 'c', kind: 'opening', n, at, by: 'thư ký', texts: lead === undefined ? {} : { lead } },
  ...(stage && { stage }),
});
const STAGE = { cycle: '2025', id: 'registration' };

describe('texts of the secretary', () => {
  it.each([
    [{ subject: 'Đề nghị {noi-dung}' }, []],
    [{ note: 'Xin cảm ơn.' }, []],
    [{ subject: 'Đề nghị gửi' }, ['Tiêu đề: thiếu một trong {noi-dung}, {ten-viec}.']],
    [{ lead: 'Về {ten-viec} của {giam-doc}' }, ['Đoạn mở đầu: không có chỗ trống {giam-doc}']],
    [{ lead: 'Về {ten-viec} {' }, ['Đoạn mở đầu: dấu { hoặc } chưa đủ cặp.']],
    [{ subject: '{ten-viec}\r\nBcc: x@y.example' }, ['Tiêu đề: không được xuống dòng']],
    [{ subject: '{ten-viec}\u2028x' }, ['Tiêu đề: không được xuống dòng']],
    [{ note: 'a\u0000b' }, ['Đoạn bổ sung: không được xuống dòng']],
    [{ note: ' ' }, ['Đoạn bổ sung: chưa ghi']],
    [{ note: 'x'.repeat(2001) }, ['Đoạn bổ sung: dài 2001 ký tự']],
    [{ lead: 'Dòng một {ten-viec}\nDòng hai' }, []],
  ])('%j', (texts, problems) => {
    const found = problemsOfWording('opening', texts);
    expect(found).toHaveLength(problems.length);
    problems.forEach((problem, i) => expect(found[i]).toContain(problem));
  });

  it('of every kind may use all of its places, and its own suffice', () => {
    for (const kind of WORDABLE) {
      const all = placesOf(kind).map((place) => `{${place}}`);
      const first = requiredOf(kind, 'lead').map(([place]) => `{${place ?? ''}}`);
      expect(problemsOfWording(kind, { lead: all.join(' ') }), kind).toEqual([]);
      expect(problemsOfWording(kind, { lead: `x ${first.join(' ')}` }), kind).toEqual([]);
    }
  });

  it('are filled in one pass: a value is never read as a place', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(fillIn('{ly-do}|{don-vi}|{la}', { 'ly-do': a, 'don-vi': b })).toBe(`${a}|${b}|{la}`);
      }),
    );
  });
});

describe('the words that hold', () => {
  it('are the newest of the stage, else of all stages; a default gives way', () => {
    const all = [words(1, 'cũ'), words(2, 'mới'), words(1, 'riêng', STAGE)];
    expect(inForce(all, undefined)?.texts.lead).toBe('mới');
    expect(inForce(all, STAGE)?.texts.lead).toBe('riêng');
    expect(inForce(all, { cycle: '2025', id: 'closing' })?.texts.lead).toBe('mới');
    expect(inForce([...all, words(2, undefined, STAGE)], STAGE)?.texts.lead).toBe('mới');
    expect(inForce([...all, words(3, undefined)], undefined)).toBeUndefined();
  });

  it('of a mail that was sent are those it was sent with', () => {
    const all = [words(1, 'cũ'), words(2, 'mới')];
    const sent = { cycle: '2025', stage: 'registration', attempt: 1 };
    expect(wordingOf({ ...sent, wording: { scope: '-', n: 1 } }, all)?.texts.lead).toBe('cũ');
    expect(wordingOf(sent, all)).toBeUndefined();
    expect(wordingOf({ ...sent, attempt: 0 }, all)?.texts.lead).toBe('mới');
  });
});
