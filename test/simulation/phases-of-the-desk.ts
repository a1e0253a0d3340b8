/** The commands of the desk that the year has not asked for yet, in the next cycle, a few minutes apart. */
import type { Phase, Step } from './phases.ts';
import {
  clusterFile,
  contactsOf,
  CYCLE,
  cycleFile,
  HEAD,
  LATE,
  officer,
  OPERATOR,
  PROMPT,
  SILENT,
  type CommandInput,
} from './small-cluster.ts';
import type { Actor } from '#app/act.ts';
import { localDate } from '#domain/shared/time.ts';

const NEXT = '2026';
const registration = { cycle: NEXT, stage: 'registration' } as const;
const yearEnd = { cycle: NEXT, stage: 'year-end' } as const;

const TABLE: Extract<CommandInput, { do: 'score-table.set' }>['table'] = {
  id: 'stp',
  unitKinds: ['STP'],
  criteria: [
    { code: 'I.1', group: 'I', name: 'Công việc', maximum: 2000, rule: { kind: 'count', each: 500 } },
  ],
  citation: { title: 'Bảng điểm của Cụm' },
};

/** An award and a movement that no year uses. */
function withSpareParts(): ReturnType<typeof clusterFile> {
  const file = clusterFile();
  const spare = { id: 'giay-khen', name: 'Giấy khen', kind: 'form', for: 'both', decidedBy: 'Sở' } as const;
  return {
    ...file,
    awards: [...(file.awards ?? []), spare],
    movements: [{ id: 'chuyen-doi-so', title: 'Chuyển đổi số', kind: 'regular' }],
  };
}

/** Says what a year before its conference knows. */
const PAPER = { cycle: NEXT, kind: 'power-of-attorney', of: '' } as const;
const FILE = { file: 'a'.repeat(16), name: 'giay-uy-quyen.pdf', bytes: 1, sha256: '0'.repeat(64) };

/** Five minutes apart, from a moment on. */
function paced(from: string, acts: readonly (readonly [Actor, CommandInput])[]): Step[] {
  const begin = Date.parse(from);
  return acts.map(([by, does], i) => {
    const at = new Date(begin + i * 300_000).toISOString().replace('.000Z', 'Z');
    return { at, id: `${at.slice(0, 10)}-${i}-${does.do}`, by, does };
  });
}

const flag = (unit: string): string => `${unit}.co-bo.1`;
const merit = (unit: string): string => `${unit}.bang-khen.1`;

function registers(unit: string): readonly [Actor, CommandInput] {
  const registrant = { kind: 'unit' as const, name: unit };
  const registrations = ['co-bo', 'bang-khen'].map((award) => ({ award, registrant }));
  return [officer(unit), { do: 'submission.send', ...registration, unit, content: { registrations } }];
}

/** Main contact of the silent unit until the phase about people. */
const FORMER = contactsOf(SILENT).main;

const of = (id: string) => ({ cycle: NEXT, registration: id });

export const DESK: readonly Phase[] = [
  {
    desk: true,
    name: 'desk: the next cycle',
    from: '2026-01-05T02:00:00Z',
    until: '2026-01-05T05:00:00Z',
    steps: paced('2026-01-05T02:00:00Z', [
      [OPERATOR, { do: 'cluster.import', file: withSpareParts() }],
      [OPERATOR, { do: 'award.remove', award: 'giay-khen' }],
      [OPERATOR, { do: 'movement.remove', movement: 'chuyen-doi-so' }],
      [
        HEAD,
        {
          do: 'roles.hand-over',
          period: NEXT,
          from: localDate('2026-01-05'),
          head: PROMPT,
          deputies: [LATE],
          basisText: 'Biên bản hội nghị',
        },
      ],
      [
        OPERATOR,
        {
          do: 'cycle.create',
          file: cycleFile({
            slug: NEXT,
            name: 'năm 2026',
            period: { from: '2026-01-01', to: '2026-12-31' },
            conference: { date: '2026-12-16', place: 'Sơn La', host: LATE },
            contests: [{ id: 'co', award: 'co-bo', policy: { threshold: '> 1/2', quorum: '>= 2/3' } }],
            stages: [
              { stage: 'registration', opens: '2026-01-06', due: '2026-01-26' },
              { stage: 'year-end', opens: '2026-01-09', due: '2026-01-30' },
              { stage: 'voting', opens: { fromConference: 0 }, due: { fromConference: 0 } },
              { stage: 'closing', opens: { fromConference: 1 }, due: { fromConference: 10 } },
            ],
          }),
        },
      ],
      [HEAD, { do: 'stage.delegate', cycle: NEXT, stage: 'closing', to: LATE }],
      [
        HEAD,
        {
          do: 'stage.letter',
          ...registration,
          letter: { number: '01/CTĐ', date: localDate('2026-01-05') },
        },
      ],
      [HEAD, { do: 'covenant.adopt', cycle: NEXT, block: 'stp', on: localDate('2026-01-05') }],
      [
        HEAD,
        {
          do: 'covenant.sign',
          cycle: NEXT,
          block: 'stp',
          signatures: [
            {
              unit: SILENT,
              name: 'Giám đốc',
              position: 'Giám đốc',
              how: 'conference',
              on: localDate('2026-01-05'),
            },
          ],
        },
      ],
      [HEAD, { do: 'covenant.scan', cycle: NEXT, block: 'stp', scan: 'giao-uoc.pdf' }],
    ]),
  },
  {
    desk: true,
    name: 'desk: people',
    from: '2026-01-05T06:00:00Z',
    until: '2026-01-05T09:00:00Z',
    steps: paced('2026-01-05T06:00:00Z', [
      [HEAD, { do: 'unit.contacts', unit: SILENT, contacts: contactsOf(`${SILENT}-moi`) }],
      [officer(SILENT), { do: 'contact.confirm', unit: SILENT }],
      [HEAD, { do: 'papers.set', settings: { symbol: 'CTĐ' } }],
      [HEAD, { do: 'person.export', unit: SILENT, email: FORMER.email, name: FORMER.name }],
      [
        HEAD,
        {
          do: 'person.erase',
          ...{ unit: SILENT, email: FORMER.email, name: FORMER.name, reason: 'Chuyển công tác.' },
        },
      ],
    ]),
  },
  {
    desk: true,
    name: 'desk: papers that leave',
    from: '2026-01-05T09:30:00Z',
    until: '2026-01-05T12:00:00Z',
    steps: paced('2026-01-05T09:30:00Z', [
      [HEAD, { do: 'paper.keep', ...PAPER, files: [{ format: 'pdf', ...FILE }] }],
      // Pressed a second time.
      [HEAD, { do: 'paper.keep', ...PAPER, files: [{ format: 'pdf', ...FILE }] }],
      [
        HEAD,
        {
          do: 'paper.signed',
          ...{ ...PAPER, n: 1, number: '01/GUQ-CTĐ', date: localDate('2026-01-05') },
          scan: { file: FILE.file, name: 'ban-ky.pdf', bytes: 1 },
        },
      ],
      [HEAD, { do: 'template.use', template: 'official-a4', file: FILE }],
      [HEAD, { do: 'template.restore', template: 'official-a4' }],
    ]),
  },
  {
    desk: true,
    name: 'desk: registrations',
    from: '2026-01-06T02:00:00Z',
    until: '2026-01-06T06:00:00Z',
    steps: paced('2026-01-06T02:00:00Z', [
      [
        HEAD,
        {
          do: 'wording.set',
          kind: 'opening',
          after: 0,
          texts: { subject: 'Kính đề nghị {noi-dung}', lead: '{thuong-truc} kính đề nghị {noi-dung}.' },
        },
      ],
      [HEAD, { do: 'stage.open', ...registration }],
      registers(SILENT),
      registers(LATE),
      registers(PROMPT),
      // The unit's own paper, pressed twice.
      ...[1, 2].map((): readonly [Actor, CommandInput] => [
        officer(PROMPT),
        {
          do: 'paper.keep',
          ...{ cycle: NEXT, kind: 'unit-registration', of: PROMPT },
          files: [{ format: 'pdf', ...FILE }],
        },
      ]),
      [officer(PROMPT), { do: 'draft.share', ...registration, unit: PROMPT }],
      [officer(PROMPT), { do: 'draft.unshare', ...registration, unit: PROMPT }],
      [
        officer(PROMPT),
        {
          do: 'submission.signed',
          ...registration,
          unit: PROMPT,
          number: '12/BC-STP',
          date: localDate('2026-01-06'),
        },
      ],
      [HEAD, { do: 'registration.hold', ...of(flag(SILENT)), reason: 'Đang xác minh.' }],
      [HEAD, { do: 'registration.clear', ...of(flag(SILENT)), reason: 'Đã rõ.' }],
      [HEAD, { do: 'registration.refuse', ...of(flag(LATE)), reason: 'Chưa đủ điều kiện.' }],
      [
        HEAD,
        {
          do: 'registration.drop',
          ...of(merit(LATE)),
          reason: 'Sau kiểm tra.',
          inspection: { on: localDate('2026-01-05'), team: 'Đoàn kiểm tra', minutes: 'BB-01' },
        },
      ],
      [officer(PROMPT), { do: 'registration.withdraw', ...of(merit(PROMPT)), reason: 'Xin rút.' }],
    ]),
  },
  {
    desk: true,
    name: 'desk: a merger',
    from: '2026-01-07T02:00:00Z',
    until: '2026-01-07T05:00:00Z',
    steps: paced('2026-01-07T02:00:00Z', [
      [OPERATOR, { do: 'unit.merge', cycle: NEXT, unit: SILENT, into: LATE, on: localDate('2026-01-07') }],
      [officer(LATE), { do: 'registration.confirm', cycle: NEXT, registration: flag(SILENT) }],
    ]),
  },
  {
    desk: true,
    name: 'desk: requests and dates',
    from: '2026-01-08T02:00:00Z',
    until: '2026-01-08T05:30:00Z',
    steps: paced('2026-01-08T02:00:00Z', [
      [
        HEAD,
        {
          do: 'request.create',
          cycle: NEXT,
          id: 'gop-y',
          title: 'góp ý dự thảo Kế hoạch',
          due: { on: localDate('2026-01-15') },
          answer: 'agree-or-comment',
          silenceAgrees: true,
        },
      ],
      [HEAD, { do: 'message.send', to: [PROMPT, LATE], subject: 'Địa điểm hội nghị', text: 'Tại Sơn La.' }],
      [HEAD, { do: 'stage.close', cycle: NEXT, stage: 'req-gop-y' }],
      [
        HEAD,
        {
          do: 'stage.reopen',
          cycle: NEXT,
          stage: 'req-gop-y',
          due: localDate('2026-01-16'),
          reason: 'Đóng nhầm.',
        },
      ],
      [
        HEAD,
        {
          do: 'stage.plan',
          ...yearEnd,
          title: 'báo cáo tổng kết',
          opens: localDate('2026-01-09'),
          due: localDate('2026-01-29'),
        },
      ],
      [
        HEAD,
        {
          do: 'cycle.change',
          cycle: NEXT,
          changes: { theme: 'Chủ đề mới', policy: { escalateWithoutClick: true } },
        },
      ],
      [HEAD, { do: 'conference.move', cycle: NEXT, to: localDate('2026-12-23'), reason: 'Trùng lịch.' }],
      [
        HEAD,
        {
          do: 'figures.publish',
          cycle: CYCLE,
          stage: 'mid-year',
          indicator: 'viec',
          total: { value: '2.400' },
        },
      ],
      [
        HEAD,
        {
          do: 'conference.plan',
          cycle: CYCLE,
          host: LATE,
          chairs: [{ unit: LATE, name: 'Giám đốc', position: 'Giám đốc' }],
          guests: [{ name: 'Đại biểu mời' }],
          agenda: [{ time: '08:00', item: 'Báo cáo tổng kết' }],
        },
      ],
      [HEAD, { do: 'conference.attendance', cycle: CYCLE, roll: [{ unit: LATE, people: 2 }] }],
      [
        HEAD,
        {
          do: 'conference.conclude',
          cycle: CYCLE,
          conclusions: [
            { id: 'kl-1', text: 'Đăng ký mô hình mới.', to: 'all', due: localDate('2026-06-30') },
          ],
        },
      ],
    ]),
  },
  {
    desk: true,
    name: 'desk: scores',
    from: '2026-01-09T02:00:00Z',
    until: '2026-01-09T06:00:00Z',
    steps: paced('2026-01-09T02:00:00Z', [
      [HEAD, { do: 'score-table.set', cycle: NEXT, table: TABLE }],
      [HEAD, { do: 'stage.open', ...yearEnd }],
      [
        officer(LATE),
        { do: 'submission.send', ...yearEnd, unit: LATE, content: { selfScore: { 'I.1': 2000 } } },
      ],
      [HEAD, { do: 'submission.accept', ...yearEnd, unit: LATE }],
      [
        HEAD,
        {
          do: 'score.verify',
          cycle: NEXT,
          unit: LATE,
          entries: { 'I.1': { verified: 1500, reason: 'Thiếu tài liệu kiểm chứng.' } },
        },
      ],
      [
        officer(LATE),
        { do: 'score.answer', cycle: NEXT, unit: LATE, text: 'Xin gửi bổ sung.', codes: ['I.1'] },
      ],
      [
        HEAD,
        {
          do: 'score.verify-again',
          cycle: NEXT,
          unit: LATE,
          entries: { 'I.1': { verified: 2000, reason: 'Đã có tài liệu.' } },
          reason: 'Xét giải trình.',
        },
      ],
      [
        HEAD,
        {
          do: 'eligibility.override',
          cycle: NEXT,
          contest: 'co',
          registration: flag(SILENT),
          admit: true,
          reason: 'Đơn vị mới nhận bàn giao.',
        },
      ],
    ]),
  },
  {
    desk: true,
    name: 'desk: the end of the former cycle',
    from: '2026-01-12T02:00:00Z',
    until: '2026-01-12T05:00:00Z',
    steps: paced('2026-01-12T02:00:00Z', [
      [
        HEAD,
        {
          do: 'submission.waive-lateness',
          cycle: CYCLE,
          stage: 'registration',
          unit: LATE,
          reason: 'Mưa lũ.',
        },
      ],
      [HEAD, { do: 'stage.close', cycle: CYCLE, stage: 'closing' }],
      [HEAD, { do: 'cycle.await-decision', cycle: CYCLE }],
      [HEAD, { do: 'cycle.close', cycle: CYCLE }],
    ]),
  },
  {
    desk: true,
    name: 'desk: a mail that came back',
    from: '2026-01-13T02:00:00Z',
    until: '2026-01-13T07:00:00Z',
    bounces: [contactsOf(LATE).main.email],
    restsOn: 'mail-events',
    steps: [
      ...paced('2026-01-13T02:00:00Z', [
        [HEAD, { do: 'registration.clear', ...of(flag(LATE)), reason: 'Đã xét lại.' }],
      ]),
      // Two hours later: whatever two faults delay, by then it is known that the mail came back.
      ...paced('2026-01-13T04:00:00Z', [
        [
          HEAD,
          {
            do: 'notice.send-again',
            notice: `unit.${LATE}/registration-state/${NEXT}.${flag(LATE)}/kept.3`,
          },
        ],
      ]),
    ],
  },
];
