import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaced, SMALL } from './small-scenario.ts';
import { problemLines } from '#local/files/problem.ts';
import { readScenarioFile } from '#local/files/read-scenario-file.ts';
import { parseYaml } from '#local/files/read-yaml.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scenario-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function reading(content: string | Uint8Array): readonly string[] {
  const file = join(folder, 'nam.yaml');
  writeFileSync(file, content);
  const read = readScenarioFile(file);
  return read.ok ? [] : problemLines(read.problems).map((line) => line.replace(`${folder}/`, ''));
}

describe('a file that is no scenario at all', () => {
  it('is told when it is missing', () => {
    const read = readScenarioFile(join(folder, 'khong-co.yaml'));
    expect(read.ok ? [] : problemLines(read.problems)[0]).toContain(
      'khong-co.yaml: Không tìm thấy tệp; cách sửa: kiểm tra lại đường dẫn và tên tệp',
    );
  });

  it('is told when it is a folder', () => {
    const read = readScenarioFile(folder);
    expect(read.ok ? [] : problemLines(read.problems)[0]).toContain('Đây là thư mục, không phải tệp');
  });

  it.each([
    ['empty', '', 'nam.yaml: Tệp trống; cách sửa: ghi nội dung theo mẫu ở docs/scenario.md'],
    ['blank', '\uFEFF \n\n', 'nam.yaml: Tệp trống; cách sửa: ghi nội dung theo mẫu ở docs/scenario.md'],
    [
      'only a comment',
      '# chỉ có ghi chú\n',
      'nam.yaml: Tệp không phải YAML có các mục; cách sửa: ghi từng dòng dạng "tên: giá trị"',
    ],
    [
      'prose',
      'Kính gửi các đơn vị',
      'nam.yaml: Tệp không phải YAML có các mục; cách sửa: ghi từng dòng dạng "tên: giá trị"',
    ],
    ['a list', '- a\n- b\n', 'nam.yaml:1: Sai dạng; cách sửa: ghi các mục "tên: giá trị"'],
    [
      'a broken bracket',
      'title: [a\nclock: b',
      'nam.yaml:2: Thụt dòng không đều; cách sửa: các mục cùng cấp thụt vào như nhau; ngoặc mở ở trên phải được đóng',
    ],
    [
      'a tab',
      'clock:\n\tfrom: 1/1/2025',
      'nam.yaml:2: Thụt dòng bằng phím Tab; cách sửa: thụt dòng bằng dấu cách',
    ],
    [
      'a key twice',
      'title: a\nnote: b\ntitle: c',
      'nam.yaml:3: Mục này đã có ở trên; cách sửa: bỏ một trong hai, hoặc đổi tên',
    ],
    [
      'two documents',
      'title: a\n---\ntitle: b',
      'nam.yaml:2: Tệp chứa nhiều văn bản (dòng ---); cách sửa: mỗi tệp một văn bản',
    ],
    [
      'an alias without anchor',
      'title: *khong-co',
      'nam.yaml:1: "*khong-co": Ký hiệu * không có gốc &; cách sửa: sửa tên sau dấu *',
    ],
  ])('is told when it is %s', (_name, text, line) => {
    expect(reading(text).join('\n')).toContain(line);
  });

  it.each([
    ['binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), 'Tệp nhị phân, không phải văn bản YAML'],
    ['not UTF-8', new Uint8Array([0x74, 0x3a, 0x20, 0xff, 0xc3, 0x28]), 'Tệp không phải văn bản UTF-8'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x74, 0x00]), 'Tệp được lưu dạng UTF-16'],
    ['10 MB', new Uint8Array(10_000_000).fill(0x61), 'Tệp có 10,0 MB, quá giới hạn 5 MB'],
  ])('is told when it is %s', (_name, bytes, words) => {
    expect(reading(bytes)).toHaveLength(1);
    expect(reading(bytes)[0]).toContain(`nam.yaml: ${words}; cách sửa: `);
  });

  it('is told when its aliases multiply, before memory is spent', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 10 }, () => `*a${i}`).join(', ')}]`,
    );
    expect(reading(['a0: &a0 [x]', ...levels].join('\n'))[0]).toContain('Tệp lặp lại quá nhiều');
  });

  it('is told when brackets go deeper than any stack', () => {
    expect(reading('['.repeat(200_000)).length).toBeGreaterThan(0);
  });
});

describe('the same scenario, typed elsewhere', () => {
  it.each([
    ['with a byte order mark', `\uFEFF${SMALL}`],
    ['with Windows line ends', SMALL.replaceAll('\n', '\r\n')],
    ['with decomposed letters', SMALL.normalize('NFD')],
    [
      'as JSON with numbers for figures',
      replaced('cuoc: {a: 20.491, b: 12, c: 7}', 'cuoc: {a: 20491, b: 12, c: 7}'),
    ],
  ])('is accepted %s', (_name, text) => {
    expect(reading(text)).toEqual([]);
  });

  it('gives the same letters whether composed or not', () => {
    const read = (text: string) => {
      const file = join(folder, 'chu.yaml');
      writeFileSync(file, text);
      const scenario = readScenarioFile(file);
      return scenario.ok ? scenario.value : undefined;
    };
    expect(read(SMALL.normalize('NFD'))).toEqual(read(SMALL));
  });

  it('counts lines the same with Windows line ends', () => {
    expect(reading(replaced('due: 25/03/2025', 'due: 30/2/2025').replaceAll('\n', '\r\n'))[0]).toMatch(
      /^nam\.yaml:31: /,
    );
  });
});

describe('scalars', () => {
  it('stay text, whatever they look like', () => {
    const read = parseYaml(
      'x.yaml',
      'a: 20.491\nb: 27.00\nc: 2025-03-25\nd: 1e5\ne: yes\nf: ~\ng: 0x10\nh: true',
    );
    expect(read.ok && read.file.value).toEqual({
      a: '20.491',
      b: '27.00',
      c: '2025-03-25',
      d: '1e5',
      e: 'yes',
      f: '~',
      g: '0x10',
      h: 'true',
    });
  });
});
