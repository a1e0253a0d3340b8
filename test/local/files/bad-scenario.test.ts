import { describe, expect, it } from 'vitest';
import { replaced, SMALL } from './small-scenario.ts';
import { problemLines } from '#local/files/problem.ts';
import { parseTextAs } from '#local/files/read-file-as.ts';
import { Scenario } from '#contracts/scenario.ts';

function linesOf(text: string): string[] {
  const read = parseTextAs('nam.yaml', text, Scenario);
  return read.ok ? [] : problemLines(read.problems);
}

/** Name, what is replaced, by what, and the whole line expected. */
const CASES: readonly (readonly [string, string, string, string])[] = [
  [
    'an unknown field, with what was probably meant',
    'title: Cụm ba đơn vị',
    'titel: Cụm ba đơn vị\ntitle: Cụm ba đơn vị',
    'nam.yaml:1: titel: Không có mục "titel" ở đây; cách sửa: có phải là "title"?',
  ],
  [
    'an unknown field deep in a list',
    '{stage: registration, opens: 03/03/2025, due: 25/03/2025}',
    '{stage: registration, open: 03/03/2025, opens: 03/03/2025, due: 25/03/2025}',
    'nam.yaml:31: cycles[0].stages[0].open: Không có mục "open" ở đây; cách sửa: có phải là "opens"?',
  ],
  [
    'a unit that does not exist',
    'head: a,',
    'head: aa,',
    'nam.yaml:9: cluster.terms[0].head "aa": Không có đơn vị "aa"; cách sửa: có phải là "a"?',
  ],
  [
    'a unit of the script that does not exist',
    'cuoc: {a: 20.491',
    'cuoc: {so-x: 20.491',
    'nam.yaml:42: script.figures[0].table.cuoc.so-x "20.491": Không có đơn vị "so-x"; cách sửa: dùng một trong: a, b, c',
  ],
  [
    'an id used twice',
    '{id: c, kind: STP, block: stp, name: Sở C,',
    '{id: b, kind: STP, block: stp, name: Sở C,',
    'nam.yaml:18: cluster.units[2].id "b": Mã đơn vị "b" bị trùng với dòng thứ 2; cách sửa: đổi mã, hoặc bỏ dòng trùng',
  ],
  [
    'an address that is none',
    'dm@c.example',
    'dm-c.example',
    'nam.yaml:18: cluster.units[2].contacts.main.email "dm-c.example": Không phải địa chỉ thư điện tử: địa chỉ thiếu dấu @; cách sửa: ghi dạng van-phong@example.gov.vn',
  ],
  [
    'a day that is in no calendar',
    'due: 25/03/2025',
    'due: 30/2/2025',
    'nam.yaml:31: cycles[0].stages[0].due "30/2/2025": Ngày 30/2/2025 không có trong lịch: tháng 2 năm 2025 có 28 ngày; cách sửa: ghi ngày có thật, dạng 25/3/2027 hoặc 2027-03-25',
  ],
  [
    'a figure that could be two numbers',
    'b: 12,',
    'b: 27.00,',
    'nam.yaml:42: script.figures[0].table.cuoc.b "27.00": \'27.00\' không rõ là 27 hay 2.700. Dấu chấm chỉ dùng phân cách hàng nghìn (20.491), dấu phẩy cho phần thập phân (66,25); đề nghị ghi lại; cách sửa: ghi một số (20.491), hoặc số thực hiện/tổng số (1.463/2.208)',
  ],
  [
    'a numerator larger than its denominator',
    'b: 20/40',
    'b: 50/40',
    'nam.yaml:41: script.figures[0].table.viec.b "50/40": Việc: số thực hiện 50 lớn hơn tổng số 40; đề nghị kiểm tra lại; cách sửa: kiểm tra lại số liệu của đơn vị',
  ],
  [
    'a deadline before the opening',
    'opens: 03/03/2025, due: 25/03/2025',
    'opens: 26/03/2025, due: 25/03/2025',
    'nam.yaml:31: cycles[0].stages[0].due "25/03/2025": Thời hạn phải sau ngày mở (mở 26/3/2025, hạn 25/3/2025); cách sửa: sửa một trong các ngày này',
  ],
  [
    'stages whose order is not that of the year',
    'stage: registration, opens: 03/03/2025, due: 25/03/2025',
    'stage: registration, opens: 03/11/2026, due: 25/11/2026',
    'nam.yaml:32: cycles[0].stages[1].opens "03/11/2025": "year-end" mở 3/11/2025, trước "registration" (3/11/2026); cách sửa: sửa ngày mở cho đúng thứ tự các giai đoạn',
  ],
  [
    'a stage listed before an earlier one',
    '- {stage: year-end, opens: 03/11/2025, due: {fromConference: -10}}',
    '- {stage: mid, kind: launch, opens: 03/11/2025, due: {fromConference: -10}}',
    'nam.yaml:32: cycles[0].stages[1].stage "mid": Giai đoạn "mid" đứng sau "registration" là sai thứ tự của năm; cách sửa: xếp: phát động, đăng ký, sơ kết, tổng kết, bỏ phiếu, hoàn tất',
  ],
  [
    'an award that is not in the cycle',
    '{cycle: 2025, everyone: [{award: co}]}',
    '{cycle: 2025, everyone: [{award: ca}]}',
    'nam.yaml:36: script.registrations[0].everyone[0].award "ca": Không có danh hiệu trong kỳ này "ca"; cách sửa: có phải là "co"?',
  ],
  [
    'an award that is not in the cluster',
    '    awards: [co]',
    '    awards: [co, bang-khen]',
    'nam.yaml:24: cycles[0].awards[1] "bang-khen": Không có danh hiệu "bang-khen"; cách sửa: dùng một trong: co',
  ],
  [
    'an electorate without units',
    'policy: {threshold: ">= 2/3", quorum: "> 1/2"}',
    'policy: {electorate: {kind: block, block: thads}, threshold: ">= 2/3", quorum: "> 1/2"}',
    'nam.yaml:29: cycles[0].contests[0].policy.electorate: Không có đơn vị nào được bỏ phiếu; cách sửa: Chọn toàn Cụm, một Khối có đơn vị, hoặc nêu tên.',
  ],
  [
    'a threshold that nobody chose',
    'policy: {threshold: ">= 2/3", quorum',
    'policy: {quorum',
    'nam.yaml:29: cycles[0].contests[0].policy.threshold: Chưa chọn tỷ lệ phiếu cần đạt (threshold); không có mức mặc định; cách sửa: ghi ">= 2/3" (từ 2/3), ">= 80%", "> 1/2" (quá nửa), hoặc phân số khác',
  ],
  [
    'a threshold that nobody can reach',
    'threshold: ">= 2/3"',
    'threshold: ">= 4/3"',
    'nam.yaml:29: cycles[0].contests[0].policy.threshold ">= 4/3": Không thể đạt tỷ lệ phiếu cần đạt \'>= 4/3\'; cách sửa: Nhập phân số lớn hơn 0, không quá 1.',
  ],
  [
    'dates that hang on a conference without a date',
    '    conference: {date: 15/12/2025}\n',
    '',
    'nam.yaml:31: cycles[0].stages[1].due: Ngày tính theo hội nghị nhưng kỳ này chưa có ngày hội nghị; cách sửa: thêm conference.date, hoặc ghi một ngày cố định',
  ],
  [
    'successors that go in a circle',
    '{id: c, kind: STP, block: stp, name: Sở C,',
    '{id: c, successor: c, kind: STP, block: stp, name: Sở C,',
    'nam.yaml:18: cluster.units[2].successor "c": Đơn vị kế thừa của "c" quay vòng về chính nó; cách sửa: bỏ đơn vị kế thừa ở đơn vị còn hoạt động',
  ],
  [
    'a secretary of a unit without a role',
    '{unit: b, name: Thư ký B',
    '{unit: c, name: Thư ký B',
    'nam.yaml:12: cluster.secretaries[1].unit "c": Đơn vị "c" không giữ vai trò Trưởng hay Phó Trưởng trong nhiệm kỳ nào; cách sửa: bỏ cán bộ này, hoặc thêm vai trò ở cluster.terms',
  ],
  [
    'a head without a secretary',
    '{unit: a, name: Thư ký A',
    '{unit: b, name: Thư ký A',
    'nam.yaml:9: cluster.terms[0].head "a": Đơn vị Trưởng "a" chưa có cán bộ Thường trực; cách sửa: thêm một dòng ở secretaries với unit là đơn vị này',
  ],
  [
    'a tally that does not add up',
    'valid: 3',
    'valid: 2',
    'nam.yaml:51: script.secretariat[0].valid "2": 2 hợp lệ + 0 không hợp lệ = 2, khác với 3 phiếu thu về; cách sửa: đối chiếu với biên bản kiểm phiếu',
  ],
  [
    'a candidate that was not registered',
    'c.co.1: 0/3/0',
    'c.co.2: 0/3/0',
    'nam.yaml:53: script.secretariat[0].votes.c.co.2 "0/3/0": Không có ứng viên đã đăng ký "c.co.2"; cách sửa: có phải là "c.co.1"?',
  ],
  [
    'an act that is none',
    'do: tally.record',
    'do: tally.rekord',
    'nam.yaml:44: script.secretariat[0].do "tally.rekord": Không có việc này; cách sửa: có phải là "tally.record"?',
  ],
  [
    'a field that is missing',
    'name: Sở C, ',
    '',
    'nam.yaml:18: cluster.units[2].name: Thiếu mục này; cách sửa: ghi một dòng chữ, hoặc một danh sách (các dòng bắt đầu bằng "- ")',
  ],
  [
    'an opening before the clock starts',
    'clock: {from: 01/02/2025',
    'clock: {from: 04/03/2025',
    'nam.yaml:31: cycles[0].stages[0].opens "03/03/2025": Giai đoạn mở 3/3/2025, trước khi đồng hồ bắt đầu (4/3/2025); cách sửa: sửa clock.from, hoặc ghi "done: {opened, closed}" ở script.stages',
  ],
];

describe('a scenario that cannot be played', () => {
  it('is one that can, before it is broken', () => {
    expect(linesOf(SMALL)).toEqual([]);
  });

  it.each(CASES)('tells %s', (_name, from, to, line) => {
    expect(linesOf(replaced(from, to))).toContain(line);
  });

  it('tells that a unit which left before the conference has no vote', () => {
    const left = replaced('name: Sở C,', 'name: Sở C, member: {to: 01/07/2025},');
    const named = 'policy: {electorate: {kind: named, units: [a, c]}, threshold';
    expect(linesOf(replaced('policy: {threshold', named, left))).toEqual([
      'nam.yaml:29: cycles[0].contests[0].policy.electorate: Không có trong Cụm: c; cách sửa: Sửa mã đơn vị trong danh sách.',
    ]);
  });

  it('tells problems of cluster, cycles and figures at once, in the order of the file', () => {
    const first = replaced('dm@b.example', 'dm@b');
    const broken = replaced('b: 12,', 'b: 27.00,', replaced('due: 25/03/2025', 'due: 30/2/2025', first));
    expect(linesOf(broken).map((line) => line.split(': ', 2).join(': '))).toEqual([
      'nam.yaml:17: cluster.units[1].contacts.main.email "dm@b"',
      'nam.yaml:31: cycles[0].stages[0].due "30/2/2025"',
      'nam.yaml:42: script.figures[0].table.cuoc.b "27.00"',
    ]);
  });

  it('shows fifty problems and counts the others', () => {
    const rows = Array.from(
      { length: 70 },
      (_, i) => `    - {id: d${i}, name: Giải, kind: title, for: both}`,
    );
    const lines = linesOf(replaced('  units:\n', `${rows.join('\n')}\n  units:\n`));
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe('và 20 lỗi khác');
  });
});
