/** A paper is kept once as it left, whoever repeats or dies in between; the signed scan comes beside it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { clusterFile, cycleFile } from '../support/files.ts';
import { makeWorld, type World } from '../support/world.ts';
import { filesInMemory } from './files-in-memory.ts';
import type { Answer } from '#app/act.ts';
import { copyPlace, keepCopy, type CopyDeps } from '#app/documents/keep-copy.ts';
import type { PaperRenderer } from '#app/ports.ts';
import { Command } from '#contracts/commands.ts';
import { MAX_COPIES } from '#domain/documents/kept-paper.ts';
import { localDate } from '#domain/shared/time.ts';

const PLAN = { cycle: '2025', kind: 'plan', of: '' } as const;
const officer = { unit: 'stp-cao-bang', name: 'Cán bộ', role: 'officer' as const };

let world: World;
let store: ReturnType<typeof filesInMemory>;
let rendered: string[];
const renderer: PaperRenderer = {
  async render({ hash, at }, format) {
    rendered.push(format);
    return new TextEncoder().encode(`${format} ${hash} ${at}`);
  },
  template: async () => new Uint8Array(),
  check: async () => ({ is: 'refused', problems: [] }),
};

beforeEach(async () => {
  world = await makeWorld();
  store = filesInMemory();
  rendered = [];
  accepted(await world.run({ do: 'cluster.import', file: clusterFile() }));
  accepted(await world.run({ do: 'cycle.create', file: cycleFile() }));
});

function keep(changes: Partial<CopyDeps> = {}, request: Parameters<typeof keepCopy>[1] = PLAN) {
  return keepCopy(
    {
      store: world.store,
      files: store.files,
      papers: renderer,
      today: localDate('2025-03-03'),
      execute: (command) => world.run(command),
      ...changes,
    },
    request,
  );
}
const copies = async () => (await world.store.keptPapers('2025', 'ke-hoach')).map(({ value }) => value);

describe('a copy of a paper', () => {
  it('is its files and the hash of its data, by whom and when', async () => {
    expect(await keep()).toEqual({ is: 'kept', n: 1 });
    const [copy] = await copies();
    expect(copy).toMatchObject({ n: 1, kind: 'plan', of: '', at: '2025-03-03T02:00:00Z' });
    expect(copy?.by).toContain('stp-lang-son');
    expect(copy?.files.map(({ format, name }) => [format, name])).toEqual(
      ['pdf', 'docx', 'xlsx'].map((format) => [format, `ke-hoach.${format}`]),
    );
    const place = copyPlace(world.store, PLAN, copy?.hash ?? '');
    const pdf = await store.files.read(place, copy?.files[0]?.file ?? '');
    expect(new TextDecoder().decode(pdf?.content)).toBe(`pdf ${copy?.hash} 2025-03-02T17:00:00Z`);
  });

  it('is kept once: the same again makes nothing', async () => {
    await keep();
    const keys = store.keys();
    expect(await keep()).toEqual({ is: 'kept', n: 1 });
    expect(rendered).toHaveLength(3);
    expect(store.keys()).toEqual(keys);
    expect(await copies()).toHaveLength(1);
    const [copy] = await copies();
    if (!copy) throw new Error('no copy');
    const again = await world.run({ do: 'paper.keep', ...PLAN, files: [...copy.files] });
    expect(again).toMatchObject({ ok: true, info: { n: 1 } });
    expect(await copies()).toHaveLength(1);
  });

  it('is kept once by two at the same time', async () => {
    const both = await Promise.all([keep(), keep()]);
    expect(both).toEqual([
      { is: 'kept', n: 1 },
      { is: 'kept', n: 1 },
    ]);
    expect(await copies()).toHaveLength(1);
    expect(store.keys()).toHaveLength(3);
  });

  it.each(['before', 'after'] as const)('is finished after a death %s a file was kept', async (when) => {
    store.failNext(when);
    await expect(keep()).rejects.toThrow(`lost ${when}`);
    expect(await copies()).toEqual([]);
    expect(await keep({ today: localDate('2025-03-04') })).toEqual({ is: 'kept', n: 1 });
    expect(store.keys()).toHaveLength(3);
    expect(rendered.filter((format) => format === 'docx')).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)('is finished after a death %s its row was written', async (when) => {
    const execute = async (command: Command): Promise<Answer> => {
      if (when === 'after') await world.run(command);
      throw new Error('dead');
    };
    await expect(keep({ execute })).rejects.toThrow('dead');
    expect(await copies()).toHaveLength(when === 'after' ? 1 : 0);
    expect(await keep()).toEqual({ is: 'kept', n: 1 });
    expect(await copies()).toHaveLength(1);
    expect(rendered).toHaveLength(3);
    expect(store.keys()).toHaveLength(3);
  });

  it('is another one when the data are others; the former stays as it was', async () => {
    await keep();
    const [first] = await copies();
    accepted(await world.run({ do: 'papers.set', settings: { symbol: 'STP' } }));
    expect(await keep()).toEqual({ is: 'kept', n: 2 });
    const all = await copies();
    expect(all[0]).toEqual(first);
    expect(all[1]?.hash).not.toBe(first?.hash);
    expect(store.keys()).toHaveLength(6);
  });

  it('is not kept when the data changed while it was made', async () => {
    const execute = async (command: Command) => {
      accepted(await world.run({ do: 'papers.set', settings: { symbol: 'STP' } }));
      return world.run(command);
    };
    const kept = await keep({ execute });
    expect(kept.is === 'refused' ? kept.message : kept.is).toContain('vừa thay đổi');
    expect(await copies()).toEqual([]);
  });

  it('is not kept of a paper that cannot be made, or of none', async () => {
    const request = { cycle: '2025', kind: 'proposal', of: '' } as const;
    expect(await keep({}, request)).toMatchObject({ is: 'incomplete' });
    expect(await keep({}, { ...PLAN, of: 'khong-co' })).toEqual({ is: 'unknown' });
    const files = [
      { format: 'pdf' as const, file: 'a'.repeat(16), name: 'a.pdf', bytes: 1, sha256: '0'.repeat(64) },
    ];
    refusedAs(await world.run({ do: 'paper.keep', ...request, files }), 'paper-incomplete');
    refusedAs(await world.run({ do: 'paper.keep', ...PLAN, of: 'khong-co', files }), 'no-paper');
  });

  it('is kept by the secretariat only, and not without end', async () => {
    const files = [
      { format: 'pdf' as const, file: 'a'.repeat(16), name: 'a.pdf', bytes: 1, sha256: '0'.repeat(64) },
    ];
    refusedAs(await world.run({ do: 'paper.keep', ...PLAN, files }, officer), 'not-secretariat');
    for (let n = 0; n <= MAX_COPIES; n += 1) {
      accepted(await world.run({ do: 'papers.set', settings: { symbol: `S${n}` } }));
      const answer = await world.run({ do: 'paper.keep', ...PLAN, files });
      if (n === MAX_COPIES) refusedAs(answer, 'too-many-copies');
      else expect(answer).toMatchObject({ ok: true, info: { n: n + 1 } });
    }
  });
});

describe('the signed paper beside its copy', () => {
  const scan = { file: 'b'.repeat(16), name: 'ke-hoach-da-ky.pdf', bytes: 10 };
  const signed = {
    do: 'paper.signed' as const,
    ...PLAN,
    n: 1,
    number: '12/KH-CTĐ',
    date: localDate('2025-03-01'),
    scan,
  };

  it('has number and day, and leaves the copy as it is', async () => {
    await keep();
    const [before] = await copies();
    accepted(await world.run(signed));
    const [after] = await copies();
    expect(after?.signed).toMatchObject({ number: '12/KH-CTĐ', date: '2025-03-01', ...scan });
    expect({ ...after, signed: undefined }).toEqual({ ...before, signed: undefined });
  });

  it('is of a copy that there is, of a day that has come, and from the secretariat', async () => {
    refusedAs(await world.run(signed), 'no-copy');
    await keep();
    refusedAs(await world.run({ ...signed, date: localDate('2025-03-04') }), 'no-signed-paper');
    refusedAs(await world.run(signed, officer), 'not-secretariat');
    expect((await copies())[0]?.signed).toBeUndefined();
  });

  it('is none of a ballot, which nobody signs', async () => {
    const copy = (await keep(), (await copies())[0]);
    const { whyNotSigned } = await import('#domain/documents/kept-paper.ts');
    if (!copy) throw new Error('no copy');
    const day = localDate('2025-03-01');
    expect(whyNotSigned({ ...copy, kind: 'ballot' }, day, day)).toMatch(/niêm phong/);
    expect(whyNotSigned(copy, day, day)).toBeUndefined();
  });
});
