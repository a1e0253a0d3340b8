import { describe, expect, test } from 'vitest';
import { instant, localDate } from '#domain/shared/time.ts';
import { createCalendar, entryUid, type CalendarEntry } from '#views/mail/calendar.ts';

const DEADLINE: CalendarEntry = {
  is: 'deadline',
  cluster: 'mnbg',
  cycle: '2027',
  stage: 'registration',
  unit: 'stp-dien-bien',
  due: localDate('2027-03-25'),
  sequence: 0,
  summary: 'Hạn gửi đăng ký thi đua năm 2027',
};
const CONFERENCE: CalendarEntry = {
  is: 'conference',
  cluster: 'mnbg',
  cycle: '2026',
  date: localDate('2027-01-26'),
  place: 'Lạng Sơn',
  sequence: 1,
  summary: 'Hội nghị tổng kết năm 2026',
};
const STAMP = instant('2027-03-02T01:00:00Z');

const lines = (entries: readonly CalendarEntry[]): string[] => createCalendar(entries, STAMP).split('\r\n');

describe('the calendar of deadlines', () => {
  test('shows a deadline that ends with its day as that whole day', () => {
    const file = lines([DEADLINE]);
    expect(file).toContain('METHOD:PUBLISH');
    expect(file).toContain('UID:mnbg-2027-registration-stp-dien-bien@thidua');
    expect(file).toContain('DTSTART;VALUE=DATE:20270325');
    expect(file).toContain('DTSTAMP:20270302T010000Z');
    expect(file).toContain('SEQUENCE:0');
    expect(file).toContain('TRANSP:TRANSPARENT');
    expect(file).toContain('SUMMARY:Hạn gửi đăng ký thi đua năm 2027');
    expect(file.some((line) => line.includes('VALARM') || line.includes('TZID'))).toBe(false);
  });

  test('shows a deadline with an hour as the half hour before it, in UTC', () => {
    const file = lines([{ ...DEADLINE, dueTime: '17:00' }]);
    expect(file).toContain('DTSTART:20270325T093000Z');
    expect(file).toContain('DTEND:20270325T100000Z');
  });

  test('keeps the UID and raises the sequence when the deadline moves', () => {
    const moved: CalendarEntry = { ...DEADLINE, due: localDate('2027-04-01'), sequence: 1 };
    expect(entryUid(moved)).toBe(entryUid(DEADLINE));
    expect(lines([moved])).toContain('SEQUENCE:1');
  });

  test('shows the conference with its place', () => {
    const file = lines([CONFERENCE]);
    expect(file).toContain('UID:mnbg-2026-conference@thidua');
    expect(file).toContain('DTSTART;VALUE=DATE:20270126');
    expect(file).toContain('LOCATION:Lạng Sơn');
    expect(file).toContain('TRANSP:OPAQUE');
  });

  test('is the same bytes whenever it is written', async () => {
    const first = createCalendar([DEADLINE, CONFERENCE], STAMP);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(createCalendar([DEADLINE, CONFERENCE], STAMP)).toBe(first);
  });

  test('keeps lines within 75 octets and lets no text break out of its property', () => {
    const file = lines([
      { ...DEADLINE, summary: `${'Đề nghị gửi '.repeat(20)}\r\nATTENDEE:mailto:x@y.example` },
    ]);
    expect(Math.max(...file.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(file.some((line) => line.startsWith('ATTENDEE'))).toBe(false);
    expect(file.at(-1)).toBe('');
  });

  test('refuses a sequence that is none', () => {
    expect(() => lines([{ ...DEADLINE, sequence: -1 }])).toThrow(RangeError);
    expect(() => lines([{ ...DEADLINE, sequence: 0.5 }])).toThrow(RangeError);
  });
});
