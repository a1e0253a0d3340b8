import { describe, expect, test } from 'vitest';
import { localDate } from '#domain/shared/time.ts';
import { clip, manyLines, oneLine, sentence, subjectOf } from '#views/mail/clean-text.ts';
import { askText, paperText } from '#views/mail/task-name.ts';
import {
  addressOf,
  dayText,
  daysText,
  dueText,
  dueTextInBrackets,
  letterText,
  urgency,
  withYear,
} from '#views/mail/wording.ts';
import { stpDienBien, thadsCaoBang } from './samples/fixtures.ts';

const d = localDate;

describe('dates', () => {
  test('have zeros before days 1–9 and months 1–2, as official letters do', () => {
    expect(dayText(d('2027-03-02'))).toBe('02/3/2027');
    expect(dayText(d('2027-01-26'))).toBe('26/01/2027');
    expect(dayText(d('2027-12-09'))).toBe('09/12/2027');
  });

  test('name the weekday of a deadline, and its hour when it has one', () => {
    expect(dueText({ due: d('2027-03-25') })).toBe('hết ngày 25/3/2027 (thứ Năm)');
    expect(dueText({ due: d('2027-03-25'), dueTime: '17:00' })).toBe(
      'trước 17 giờ 00 ngày 25/3/2027 (thứ Năm)',
    );
    expect(dueTextInBrackets({ due: d('2027-03-28') })).toBe('hết ngày 28/3/2027, Chủ nhật');
  });

  test('in a row show the year once, or each time when it changes', () => {
    expect(daysText([d('2027-03-11'), d('2027-03-18'), d('2027-03-25')])).toBe('11/3, 18/3 và 25/3/2027');
    expect(daysText([d('2026-12-31'), d('2027-01-06')])).toBe('31/12/2026 và 06/01/2027');
    expect(daysText([d('2027-03-11')])).toBe('11/3/2027');
  });
});

test.each([
  ['2027-03-22', 3, 'còn 03 ngày làm việc'],
  ['2027-03-25', 0, 'hết hạn trong hôm nay'],
  ['2027-03-24', 0, 'hết hạn vào ngày mai'],
  ['2027-03-23', 0, 'không còn ngày làm việc nào trước hạn'],
  ['2027-03-26', -1, 'đã quá hạn 01 ngày làm việc'],
  ['2027-03-27', 0, 'đã quá hạn'],
  ['2027-04-08', -10, 'đã quá hạn 10 ngày làm việc'],
])('on %s a deadline of 25/3/2027 is told as %s → %s', (today, workingDaysLeft, said) => {
  expect(urgency({ due: d('2027-03-25'), workingDaysLeft }, d(today))).toBe(said);
});

describe('a task', () => {
  const registration = { cycleName: 'năm 2027', stageKind: 'registration' } as const;
  const request = { cycleName: 'năm 2027', stageKind: 'request' } as const;
  const launch = { cycleName: 'năm 2027', stageKind: 'launch' } as const;

  test.each([
    [{ ...registration, title: 'đăng ký thi đua' }, 'register', 'gửi đăng ký thi đua năm 2027'],
    [{ ...request, title: 'Góp ý dự thảo Kế hoạch' }, 'agree-or-comment', 'góp ý dự thảo Kế hoạch năm 2027'],
    [{ ...request, title: 'dự thảo Kế hoạch' }, 'agree-or-comment', 'góp ý dự thảo Kế hoạch năm 2027'],
    [{ ...request, title: 'ý kiến về dự thảo' }, 'agree-or-comment', 'gửi ý kiến về dự thảo năm 2027'],
    [{ ...request, title: 'đại biểu dự Hội nghị' }, 'delegates', 'cử đại biểu dự Hội nghị năm 2027'],
    [{ ...request, title: 'danh sách đại biểu' }, 'delegates', 'gửi danh sách đại biểu năm 2027'],
    [{ ...request, title: 'báo cáo quý I/2026' }, 'file', 'gửi báo cáo quý I/2026'],
    [{ ...launch, title: 'Giao ước thi đua' }, 'file', 'ký Giao ước thi đua năm 2027'],
    [{ ...launch, title: 'phát động và ký giao ước' }, 'file', 'tham gia phát động và ký giao ước năm 2027'],
  ])('%j answered by %s is asked for as %s', (named, answer, said) => {
    expect(askText(named, answer)).toBe(said);
  });

  test.each([
    ['đăng ký thi đua', 'đăng ký thi đua năm 2027'],
    ['góp ý dự thảo Kế hoạch', 'ý kiến góp ý dự thảo Kế hoạch năm 2027'],
    ['Cử đại biểu dự Hội nghị', 'danh sách đại biểu dự Hội nghị năm 2027'],
    ['gửi tham luận', 'tham luận năm 2027'],
  ])('whose title is %s is answered by %s', (title, said) => {
    expect(paperText({ ...request, title })).toBe(said);
  });

  test('shows its year once', () => {
    expect(withYear('báo cáo sơ kết 6 tháng đầu năm', 'năm 2027')).toBe(
      'báo cáo sơ kết 6 tháng đầu năm 2027',
    );
    expect(withYear('báo cáo tổng kết năm 2026', 'năm 2026')).toBe('báo cáo tổng kết năm 2026');
    expect(withYear('danh sách điển hình', 'giai đoạn 2026 - 2030')).toBe(
      'danh sách điển hình giai đoạn 2026 - 2030',
    );
  });
});

test.each([
  [
    { number: '12/CTĐ', date: '2027-03-01', issuer: 'Trưởng Cụm' },
    'Công văn số 12/CTĐ ngày 01/3/2027 của Trưởng Cụm',
  ],
  [{ number: '644/QĐ-BTP', date: '25/02/2025' }, 'Quyết định số 644/QĐ-BTP ngày 25/02/2025'],
  [{ number: '45/KH-STP', date: '04/03/2025' }, 'Kế hoạch số 45/KH-STP ngày 04/3/2025'],
  [{ number: '7/TB-CTĐ', date: 'đầu tháng 3' }, 'Thông báo số 7/TB-CTĐ ngày đầu tháng 3'],
])('the letter %j is cited as %s', (letter, said) => {
  expect(letterText(letter)).toBe(said);
});

test('a department of justice is addressed as "quý Sở", another office as "quý đơn vị"', () => {
  expect(addressOf(stpDienBien)).toBe('quý Sở');
  expect(addressOf(thadsCaoBang)).toBe('quý đơn vị');
});

describe('text from people', () => {
  test('is put on one line, composed, without what cannot be seen', () => {
    expect(oneLine(' Sở\r\nTư\u2028pháp\u200B \u202Etỉnh\0 e\u0302\u0301 ')).toBe('Sở Tư pháp tỉnh ế');
  });

  test('keeps its own lines where it is quoted', () => {
    expect(manyLines('a\r\nb \n\n\n\nc\u2029d')).toBe('a\nb\n\nc\nd');
  });

  test('is cut at a word and never inside a letter', () => {
    expect(clip('một hai ba bốn', 12)).toBe('một hai ba…');
    expect(clip('😀😀😀', 4)).toBe('😀…');
    expect(clip('ngắn', 4)).toBe('ngắn');
  });

  test('ends as a sentence once', () => {
    expect(sentence('đã nhận')).toBe('đã nhận.');
    expect(sentence('đã nhận.')).toBe('đã nhận.');
    expect(sentence('“kiểm tra lại.”')).toBe('“kiểm tra lại.”');
  });

  test('gives way to the date in a subject', () => {
    const subject = subjectOf('Đề nghị '.repeat(60), '– hạn: hết ngày 25/3/2027 (thứ Năm)');
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(subject).toMatch(/… – hạn: hết ngày 25\/3\/2027 \(thứ Năm\)$/);
    expect(subjectOf('Nhắc việc', ', và 2 việc khác')).toBe('Nhắc việc, và 2 việc khác');
  });
});
