import { describe, expect, it } from 'vitest';
import { factsOf2025 } from './year-of-papers.ts';
import { listPapers } from '#app/documents/list-papers.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import type { PaperFacts } from '#domain/documents/facts.ts';
import { PAPER_KINDS, type PaperKind } from '#domain/documents/kinds.ts';
import { textOf } from '#domain/documents/print-paper.ts';
import type { Ballot, Contest } from '#domain/contest/contest.ts';
import { instant, localDate } from '#domain/shared/time.ts';

const facts = await factsOf2025();

function paperOf(kind: PaperKind, of = '', from: PaperFacts = facts) {
  const made = makePaper(from, { kind, of });
  if (made.is !== 'made') throw new Error(`${kind} ${of}: ${JSON.stringify(made)}`);
  return made;
}
const text = (kind: PaperKind, of = '', from = facts) => textOf(paperOf(kind, of, from).printed).join('\n');

function missing(kind: PaperKind, of: string, from: PaperFacts): string {
  const made = makePaper(from, { kind, of });
  return made.is === 'incomplete' ? made.missing.join(' ') : made.is;
}

describe('the papers of 2025', () => {
  const offers = listPapers(facts);
  const made = offers.filter((offer) => offer.missing.length === 0);

  it('are at least 20 without those of units, each under a name of its own', () => {
    expect(made.filter(({ kind }) => !kind.startsWith('unit-')).length).toBeGreaterThanOrEqual(20);
    expect(new Set(offers.map(({ file }) => file)).size).toBe(offers.length);
    for (const { file } of offers) expect(file).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('are offered of every kind', () => {
    expect(new Set(offers.map(({ kind }) => kind))).toEqual(new Set(PAPER_KINDS));
  });

  it('say nothing undefined and have no empty line', () => {
    for (const { kind, of } of made) {
      const lines = textOf(paperOf(kind, of).printed);
      expect(lines.join('\n')).not.toMatch(/undefined|NaN|null|\[object|\{|\}/);
      expect(lines.every((line) => line.trim() !== '')).toBe(true);
      // The number is left blank for the clerk.
      const words = lines.filter((line) => !line.startsWith('Số: ')).join('\n');
      expect(/.*(?: {2}|\.\.$|; *;|\( *\)|,,).*/m.exec(words)?.[0]).toBeUndefined();
    }
  });

  it('never cite a basis that nobody verified', () => {
    for (const { kind, of } of made) expect(text(kind, of)).not.toContain('644/QĐ-BTP');
    const [plan] = facts.cycle.legalBasis;
    const verified = {
      ...facts,
      cycle: { ...facts.cycle, legalBasis: plan ? [{ ...plan, verified: true }] : [] },
    };
    expect(text('plan', '', verified)).toMatch(/^Căn cứ Kế hoạch phát động .*644\/QĐ-BTP.*\.$/m);
  });

  it('have the hash of what they say: the same facts the same, others another', () => {
    expect(paperOf('plan').hash).toBe(paperOf('plan').hash);
    const other = { ...facts, cycle: { ...facts.cycle, theme: 'Đoàn kết' } };
    expect(paperOf('plan', '', other).hash).not.toBe(paperOf('plan').hash);
  });
});

describe('what a clerk would strike out', () => {
  it('a part of a report without content is left out, and the others are numbered on', () => {
    const bare = { ...facts, figures: [], covenants: [] };
    const lines = text('year-end-report', '', bare).split('\n');
    expect(lines.filter((line) => /^[IVX]+\. /.test(line))).toEqual([
      'I. TÌNH HÌNH CHUNG',
      'II. CÁC PHONG TRÀO THI ĐUA',
      'III. ĐĂNG KÝ, BÌNH XÉT, SUY TÔN',
      'IV. TỒN TẠI, HẠN CHẾ',
      'V. PHƯƠNG HƯỚNG, NHIỆM VỤ',
    ]);
  });

  it('a covenant that nobody signed is not told as signed by 0 units', () => {
    const unsigned = facts.covenants.map((one) => ({ ...one, signatures: [] }));
    expect(text('year-end-report')).toContain('đã ký kết giao ước');
    expect(text('year-end-report', '', { ...facts, covenants: unsigned })).not.toContain(
      'đã ký kết giao ước',
    );
  });

  it('a ranking of nobody is refused', () => {
    const none = { ...facts, units: facts.units.filter(({ block }) => block !== 'stp') };
    expect(missing('ranking', 'stp', none)).toContain('không có đơn vị thành viên');
  });

  it('a symbol bears an abbreviation only where the decree lists one for the kind', () => {
    expect(text('unit-registration', 'stp-lang-son')).toMatch(/^Số: +\/……$/m);
    expect(text('unit-self-score', 'stp-lang-son')).toMatch(/^Số: +\/……$/m);
    expect(text('unit-report', 'mid-year.stp-lang-son')).toMatch(/^Số: +\/BC-……$/m);
  });

  it('a form that units fill in bears neither the office nor the day of the secretariat', () => {
    const form = text('power-of-attorney');
    expect(form).not.toMatch(/LẠNG SƠN|Lạng Sơn/);
    expect(form).toContain('ngày …… tháng …… năm ……');
  });

  it('the year stands on one line with its word in a title', () => {
    expect(text('rules-sheet', 'co-nganh-stp')).toContain('năm\u00a02025');
  });
});

describe('the papers of the vote', () => {
  it('counting minutes say each number in words and show the arithmetic', () => {
    const minutes = text('counting-minutes', 'co-nganh-stp.lan-1');
    expect(minutes).toContain('Số phiếu phát ra: 14 phiếu (bằng chữ: mười bốn)');
    expect(minutes).toContain('Số phiếu không hợp lệ: 0 phiếu (bằng chữ: không)');
    expect(minutes).toContain('13 + 0 + 1 = 14');
    expect(minutes).toContain('từ 14 × 2/3, tức 10 phiếu trở lên (bằng chữ: mười)');
    expect(minutes).toContain('Sở Tư pháp tỉnh Cao Bằng: 8/14 phiếu đồng ý (57,14%), không đạt');
  });

  const withFirstBallot = (change: (ballot: Ballot) => Ballot, more: Partial<Contest> = {}): PaperFacts => ({
    ...facts,
    contests: facts.contests.map((one) => ({ ...one, ...more, ballots: one.ballots.map(change) })),
  });

  it('counting minutes have written opinions and substitutes on lines of their own', () => {
    const changed = withFirstBallot(({ tally, ...ballot }) => ({
      ...ballot,
      ...(tally && {
        tally: {
          ...tally,
          writtenOpinions: { units: ['thads-son-la'], votes: tally.votes },
          substitutes: [{ unit: 'stp-cao-bang', name: 'Nông Văn Nam', authority: 'giấy ủy quyền số 12' }],
        },
      }),
    }));
    const lines = text('counting-minutes', 'co-nganh-stp.lan-1', changed);
    expect(lines).toMatch(/^Ý kiến bằng văn bản của đơn vị vắng mặt \(Thi hành án dân sự tỉnh Sơn La\):$/m);
    expect(lines).toMatch(/^- Sở Tư pháp tỉnh Cao Bằng: Nông Văn Nam, giấy ủy quyền số 12\.$/m);
    expect(text('counting-minutes-blank', 'co-nganh-stp')).not.toContain('bỏ phiếu thay');
  });

  it('counting minutes name the people of the board, and have a place to sign for each', () => {
    const board = {
      a: { unit: 'stp-dien-bien', name: 'Lò Văn Anh' },
      b: { unit: 'thads-lai-chau', name: 'Vàng Thị Bình' },
    };
    const two = withFirstBallot(
      ({ tally, ...ballot }) => ({
        ...ballot,
        ...(tally && { tally: { ...tally, counters: [board.a.unit, board.b.unit] } }),
      }),
      { board },
    );
    const lines = text('counting-minutes', 'co-nganh-stp.lan-1', two);
    expect(lines).toMatch(/^- Lò Văn Anh, đại diện Sở Tư pháp tỉnh Điện Biên;$/m);
    expect(lines).toMatch(/^- Vàng Thị Bình, đại diện Thi hành án dân sự tỉnh Lai Châu\.$/m);
    expect(lines.match(/^THÀNH VIÊN$/gm)).toHaveLength(1);
    const three = text('counting-minutes', 'co-nganh-stp.lan-1');
    expect(three).toMatch(/^- Đại diện Sở Tư pháp tỉnh Điện Biên;$/m);
    expect(three.match(/^THÀNH VIÊN$/gm)).toHaveLength(2);
  });

  it('the minutes of the deliberation tell what was changed after the freeze, once two people asked for it', () => {
    const amendment = {
      at: instant('2026-01-26T02:00:00Z'),
      by: 'Thư ký',
      reason: 'theo ý kiến hội nghị',
      changes: {},
      lines: ['Tỷ lệ phải đạt: từ 2/3.'],
    };
    const told = (more: object) =>
      text(
        'deliberation-minutes',
        'co-nganh-stp',
        withFirstBallot((ballot) => ballot, { amendments: [{ ...amendment, ...more }] }),
      );
    expect(told({ confirmed: { at: amendment.at, by: 'Thư ký thứ hai' } })).toMatch(
      /^- Tỷ lệ phải đạt: từ 2\/3 \(theo ý kiến hội nghị\)\.$/m,
    );
    expect(told({})).not.toContain('Tỷ lệ phải đạt: từ 2/3');
  });

  it('blank minutes hold no number of the tally', () => {
    const blank = text('counting-minutes-blank', 'co-nganh-stp');
    expect(blank).toContain('Số phiếu phát ra: …… phiếu (bằng chữ: ……');
    expect(blank).not.toMatch(/13|mười ba|đạt/);
  });

  it('a ballot is A5, bears no number, no hash, no name of the voter, and has room for the stamp', () => {
    const { printed } = paperOf('ballot', 'co-nganh-stp');
    expect(printed.page).toBe('a5');
    expect(printed.number).toEqual(['(Đóng dấu)']);
    expect(printed.mark).toEqual([]);
    expect([...printed.recipients, ...printed.signature]).toEqual([]);
    expect(text('ballot', 'co-nganh-stp')).not.toMatch(/Số:|Ký/);
  });

  it('the minutes of the conference tell what was announced, with the number and day of each decision', () => {
    const basis = { number: '12/QĐ-BTP', date: '2026-01-05', issuer: 'Bộ trưởng Bộ Tư pháp' };
    const terms = facts.cluster.terms.map(({ basisText: _text, ...term }) =>
      term.period === '2026' ? { ...term, basis } : term,
    );
    const announcements = [
      { text: 'Bầu Sở A làm Phó Trưởng Cụm năm 2026' },
      { text: 'Công bố quyết định khen thưởng', decision: { number: '7/QĐ-BTP', date: '2026-01-20' } },
    ];
    const minutes = text('conference-minutes', '', {
      ...facts,
      cluster: { ...facts.cluster, terms },
      proceedings: { ...facts.proceedings, announcements },
    });
    expect(minutes).toContain('(Quyết định số 12/QĐ-BTP ngày 05/01/2026 của Bộ trưởng Bộ Tư pháp).');
    expect(minutes).toContain('- Bầu Sở A làm Phó Trưởng Cụm năm 2026;');
    expect(minutes).toContain('- Công bố quyết định khen thưởng (Quyết định số 7/QĐ-BTP ngày 20/01/2026)');
  });

  it('the minutes name who was left out and who stepped aside', () => {
    const minutes = text('deliberation-minutes', 'co-nganh-stp');
    expect(minutes).toMatch(/Sở Tư pháp tỉnh Điện Biên: .*rút/i);
    expect(minutes).toMatch(/Sở Tư pháp tỉnh Lai Châu: .*kiểm tra/i);
    expect(minutes).toContain('Sở Tư pháp tỉnh Lạng Sơn (Trưởng Cụm) có tên trong danh sách bỏ phiếu');
  });
});

describe('a paper is refused', () => {
  const without = (indicator: string): PaperFacts => ({
    ...facts,
    figures: facts.figures.map((figure) =>
      figure.indicator.id === indicator
        ? { ...figure, total: { printed: 'chưa có số liệu', reporting: 0, expected: 7, missing: [] } }
        : figure,
    ),
  });

  it('while a figure is missing, which it names', () => {
    for (const kind of ['year-end-report', 'news-item'] as const)
      expect(missing(kind, '', without('viec'))).toContain(
        '"Việc thi hành xong trên số có điều kiện thi hành"',
      );
    const unpublished = {
      ...facts,
      figures: facts.figures.map(({ published: _published, ...figure }) =>
        figure.indicator.id === 'tien'
          ? { ...figure, total: { printed: '', reporting: 0, expected: 0, missing: [] } }
          : figure,
      ),
    };
    for (const kind of ['mid-year-report', 'year-end-report'] as const)
      expect(missing(kind, '', unpublished)).toBe(
        'Chưa có số liệu "Tiền thi hành xong trên số có điều kiện thi hành": đề nghị ghi tổng số đã công bố.',
      );
  });

  it('no more once a total is published: the mid-year report prints it as it was, without a percentage', () => {
    const report = text('mid-year-report');
    expect(report).toMatch(/Tiền thi hành xong[^\n]*\ntrên 500\/trên 2\.000 tỷ đồng\nSố đã công bố/);
    expect(report).toContain('7/8 đơn vị (chưa có số liệu của Thi hành án dân sự tỉnh Lai Châu)');
    expect(report).not.toMatch(/trên 500[^\n]*%/);
  });

  it('but not while some units are missing: it says how many of how many and names them', () => {
    const total = { value: 700, printed: 'gần 800', reporting: 6, expected: 7, missing: ['stp-son-la'] };
    const some = {
      ...facts,
      figures: facts.figures.map((figure) =>
        figure.indicator.id === 'gop-y' ? { ...figure, total } : figure,
      ),
    };
    expect(text('year-end-report', '', some)).toContain(
      '6/7 đơn vị (chưa có số liệu của Sở Tư pháp tỉnh Sơn La)',
    );
  });

  it('while a contest has no result', () => {
    const balloting = facts.contests.map((contest) => ({ ...contest, state: { is: 'balloting' } as const }));
    for (const contests of [[], balloting])
      for (const kind of ['proposal', 'result-notice', 'conference-minutes', 'news-item'] as const)
        expect(missing(kind, '', { ...facts, contests })).toContain(
          'Chưa có kết quả bỏ phiếu suy tôn Cờ thi đua ngành Tư pháp',
        );
  });

  it('while the conference has no day or place', () => {
    const { conference: _conference, ...cycle } = facts.cycle;
    expect(missing('invitation', '', { ...facts, cycle })).toBe('Chưa có ngày hội nghị.');
  });

  it('when there is nothing of that name', () => {
    expect(makePaper(facts, { kind: 'covenant', of: 'khong-co' })).toEqual({ is: 'unknown' });
  });
});

describe('settings of the cluster', () => {
  it('stand in for issuer, symbol, signature and recipients, for one kind or all', () => {
    const settings = {
      place: 'Hà Nội',
      issuer: { above: ['UBND TỈNH LẠNG SƠN'], lines: ['SỞ TƯ PHÁP'] },
      symbol: 'STP',
      kinds: {
        plan: {
          signature: { lines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Trần Thị B' },
          recipients: ['Bộ Tư pháp (báo cáo)', 'Lưu: VT, TĐ'],
        },
      },
    };
    const { printed } = paperOf('plan', '', { ...facts, settings });
    expect(printed.above).toEqual(['UBND TỈNH LẠNG SƠN']);
    expect(printed.issuer).toEqual(['SỞ TƯ PHÁP']);
    expect(printed.number).toEqual(['Số:        /KH-STP']);
    expect(printed.signature).toEqual(['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']);
    expect(printed.signatory).toEqual(['Trần Thị B']);
    expect(printed.recipients).toEqual(['- Bộ Tư pháp (báo cáo);', '- Lưu: VT, TĐ.']);
    expect(printed.placeDate[0]).toMatch(/^Hà Nội, ngày 28 tháng 02 năm 2025$/);
    expect(paperOf('proposal', '', { ...facts, settings }).printed.signature[0]).toBe('TM. CỤM THI ĐUA');
  });

  it('put the superior office above a unit on its own papers', () => {
    const settings = { unitsUnder: { STP: ['UBND tỉnh {tỉnh}'] } };
    const { printed } = paperOf('unit-registration', 'stp-lang-son', { ...facts, settings });
    expect([printed.above, printed.issuer]).toEqual([['UBND TỈNH LẠNG SƠN'], ['SỞ TƯ PHÁP TỈNH LẠNG SƠN']]);
  });

  it('dates with zeros before days 1–9 and months 1–2 only', () => {
    const early = { ...facts, today: localDate('2026-05-04') };
    expect(paperOf('reminder-letter', 'mid-year', early).printed.placeDate).toEqual([
      'Lạng Sơn, ngày 04 tháng 5 năm 2026',
    ]);
  });
});
