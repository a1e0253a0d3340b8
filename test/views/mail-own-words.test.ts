/** The secretary's own words in mails of every kind that takes them. */
import { describe, expect, it, test } from 'vitest';
import { isWordable, placesOf } from '#domain/notices/wording.ts';
import { composeMail } from '#views/mail/compose-mail.ts';
import { renderHtml } from '#views/mail/render-html.tsx';
import { renderText } from '#views/mail/render-text.ts';
import { SAMPLES } from './samples/all.ts';

const worded = SAMPLES.filter(({ facts }) => isWordable(facts.kind));

test.each(worded)('$name: every place is filled in, the rest of the mail stays', ({ facts, context }) => {
  if (!isWordable(facts.kind)) throw new Error('not worded');
  const all = placesOf(facts.kind)
    .map((place) => `{${place}}`)
    .join(' ; ');
  const wording = { subject: 'Thư riêng', lead: `Mở đầu ${all}`, note: 'Câu thêm\nCâu nữa' };
  const [own, usual] = [composeMail(facts, { ...context, wording }), composeMail(facts, context)];
  const text = renderText(own);
  expect(text).not.toMatch(/\{[a-z-]+\}/);
  expect(text).not.toContain('undefined');
  expect(own.subject.startsWith('Thư riêng')).toBe(true);
  const told = (model: typeof own) => model.blocks.filter(({ is }) => is !== 'paragraph');
  expect(told(own)).toEqual(told(usual));
  expect(own.blocks.slice(-2)).toEqual([
    { is: 'paragraph', text: 'Câu thêm.' },
    { is: 'paragraph', text: 'Câu nữa.' },
  ]);
  const { contact, closing, why, greeting } = usual;
  expect(own).toMatchObject({ contact, closing, why, greeting });
});

describe('words of the secretary', () => {
  const [sample] = worded.filter(({ facts }) => facts.kind === 'opening');

  it('are text: nothing of them becomes markup', () => {
    if (!sample) throw new Error('no opening');
    const evil = '<script>alert(1)</script>"\'<img src=x onerror=alert(2)>';
    const wording = { lead: `${evil} {ten-viec}`, note: evil };
    const html = renderHtml(composeMail(sample.facts, { ...sample.context, wording }));
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;script&gt;');
  });

  it('keep the deadline in the subject however long they are', () => {
    if (!sample) throw new Error('no opening');
    const wording = { subject: 'rất dài '.repeat(40) };
    const { subject } = composeMail(sample.facts, { ...sample.context, wording });
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(subject).toMatch(/– hạn: hết ngày /);
  });
});
