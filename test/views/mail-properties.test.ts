import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeMail } from '#views/mail/compose-mail.ts';
import { MAX_SUBJECT, type MailModel } from '#views/mail/mail-model.ts';
import { renderHtml } from '#views/mail/render-html.tsx';
import { renderText } from '#views/mail/render-text.ts';
import { SAMPLES } from './samples/all.ts';
import type { Sample } from './samples/fixtures.ts';

/** Fields that are data of the system, not words of people: a replacement there would be another mail. */
const FIXED = new Set([
  ...[
    'kind',
    'is',
    'stageKind',
    'answer',
    'outcome',
    'mode',
    'signing',
    'countsAs',
    'block',
    'cluster',
    'id',
  ],
  ...['is', 'slug', 'stage', 'cycle', 'rung', 'for', 'decidedBy', 'email', 'today', 'now', 'label'],
]);
const INJECTED = `<script>alert("x")</script>'"&<b>`;
const DATE = /^\d{4}-\d{2}-\d{2}(T.*Z)?$|^\d\d:\d\d$/;

/** The same value with every word of people changed. */
function changed<T>(value: T, change: (text: string) => string): T;
function changed(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return DATE.test(value) ? value : change(value);
  if (Array.isArray(value)) return value.map((one: unknown) => changed(one, change));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value) as [string, unknown][])
    copy[name] = FIXED.has(name) ? one : changed(one, change);
  return copy;
}

interface Mail {
  readonly model: MailModel;
  readonly text: string;
  readonly html: string;
}

function mailOf({ facts, context }: Pick<Sample, 'facts' | 'context'>): Mail {
  const model = composeMail(facts, context);
  return { model, text: renderText(model), html: renderHtml(model) };
}

function mailWith(sample: Sample, change: (text: string) => string): Mail {
  const { link, unitName, ...rest } = sample.context;
  const context = { ...changed(rest, change), link, unitName };
  return mailOf({ facts: changed(sample.facts, change), context });
}

/** What an HTML reader shows: tags away, entities back. */
function shown(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  return body
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

const sample = fc.constantFrom(...SAMPLES);

describe.each(SAMPLES)('$name', (one) => {
  const { model, text, html } = mailOf(one);

  test('leaves no hole', () => {
    expect(text).not.toMatch(/\.\.|[,;:]\.|[,;]{2}| [,.;:)]|\( |\S {2}|“”|\(\)/);
    for (const part of [model.subject, text, shown(html)]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object|\bInvalid\b/);
    }
  });

  test('has a subject on one line with its year', () => {
    expect(model.subject.length).toBeLessThanOrEqual(MAX_SUBJECT);
    expect(model.subject).not.toMatch(/[\r\n]/);
    expect(model.subject).toMatch(/20\d\d/);
  });

  test('greets, says whom to call, closes, and says why', () => {
    expect(text).toMatch(/^Kính gửi: /);
    expect(text).toContain('Đầu mối: Cán bộ D');
    expect(text).toContain('Trân trọng./.');
    expect(model.why).toMatch(/nhận thư này vì/);
  });

  test('asks peers, never approves them', () => {
    expect(`${model.subject}${text}`).not.toMatch(/duyệt/i);
  });

  test('has one button at most, whose address stands in the text on a line of its own', () => {
    const buttons = model.blocks.filter((block) => block.is === 'button');
    expect(buttons.length).toBeLessThanOrEqual(1);
    expect(html.match(/<a /g) ?? []).toHaveLength(buttons.length);
    for (const { url } of buttons) expect(text.split('\n')).toContain(url);
  });

  test('is NFC', () => {
    for (const part of [model.subject, text, html]) expect(part).toBe(part.normalize('NFC'));
  });

  test('gives every deadline its weekday, the same in text and HTML', () => {
    const deadlines =
      text.match(/(?:hết ngày|giờ \d\d ngày) \d+\/\d+\/\d+(?: \(| ?, )(?:thứ \S+|Chủ nhật)/g) ?? [];
    for (const said of deadlines) expect(shown(html)).toContain(said);
    if ('due' in one.facts && one.facts.kind !== 'accepted' && one.facts.stageKind !== 'voting') {
      const [y, m, day] = one.facts.due.split('-').map(Number);
      expect(text).toMatch(new RegExp(`ngày 0?${day!}/0?${m!}/${y!}(?: \\(|, )(?:thứ|Chủ)`));
    }
  });

  test('tells the same in text and HTML', () => {
    const html_ = shown(html);
    const lines = text.split('\n').map((line) =>
      line
        .replace(/^(> |- |--|\d+\. | {3}[^:]+: )/, '')
        .replace(/:$/, '')
        .trim(),
    );
    for (const line of lines.filter((line_) => line_ !== '')) {
      const words = line.replace(/^(Thời hạn|Thời hạn mới|Ngày mới|Thời gian): /, '');
      expect(html_).toContain(words);
    }
  });

  test('is a small, complete page in Vietnamese', () => {
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="vi">/);
    expect(html).not.toMatch(/<(script|img|link|style|iframe|form)\b|\son\w+=|class=/);
    for (const head of html.match(/<th\b[^>]*>/g) ?? []) expect(head).toMatch(/scope="(col|row)"/);
  });
});

describe('whatever people write', () => {
  test.each(SAMPLES)('shows as text in $name', (one) => {
    const { model, html } = mailWith(one, (text) => `${text} ${INJECTED}`);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>');
    expect(html).not.toMatch(/style="[^"]*alert|href="[^"]*alert/);
    expect(shown(html)).toContain('<script>');
    expect(model.subject.length).toBeLessThanOrEqual(MAX_SUBJECT);
  });

  test('never breaks a line of the subject, hides text, or leaves NFC', () => {
    const hostile = fc
      .array(
        fc.constantFrom(
          '\r\n',
          '\0',
          '\u2028',
          '\u202E',
          '\u200B',
          'e\u0302\u0301',
          '\t',
          'ư',
          ' ',
          'x'.repeat(90),
        ),
        {
          maxLength: 8,
        },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(sample, hostile, (one, tail) => {
        const { model, text, html } = mailWith(one, (said) => said + tail);
        expect(model.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202E\u200B]/u);
        expect(model.subject.length).toBeLessThanOrEqual(MAX_SUBJECT);
        for (const part of [text, html]) {
          expect(part.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202E\u200B]/u);
          expect(part).toBe(part.normalize('NFC'));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('keeps the date in the subject however long the title grows', () => {
    const opening = SAMPLES.find(({ name }) => name === 'opening-registration')!;
    const { model } = mailWith(opening, (said) => said + ' rất dài'.repeat(60));
    expect(model.subject).toMatch(/… – hạn: hết ngày 25\/3\/2027 \(thứ Năm\)$/);
  });

  test('keeps the page below 30 KB however much there is to tell', () => {
    for (const one of SAMPLES) {
      const many = one.context.digestItems ?? [];
      const more = one.context.secretariatItems ?? [];
      const context = {
        ...one.context,
        ...(many.length > 0 && { digestItems: Array.from({ length: 40 }, () => many).flat() }),
        ...(more.length > 0 && { secretariatItems: Array.from({ length: 40 }, () => more).flat() }),
      };
      const { html } = mailWith({ ...one, context }, (said) => said + ' dài thêm'.repeat(20));
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
    }
  });
});

describe('a mail that cannot be written', () => {
  const digest = SAMPLES.find(({ name }) => name === 'digest')!;

  test('is refused when a digest has nothing to tell', () => {
    expect(() => mailOf({ ...digest, context: { ...digest.context, digestItems: [] } })).toThrow(RangeError);
  });

  test.each(['javascript:alert(1)', '/tasks', 'https://x.example/"onclick=', ''])(
    'is refused with the link %j',
    (url) => {
      expect(() => mailOf({ ...digest, context: { ...digest.context, link: () => url } })).toThrow(
        RangeError,
      );
    },
  );
});
