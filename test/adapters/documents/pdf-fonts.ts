/** What fonts a PDF of ours holds, read from its bytes as any viewer would. */
import { inflateSync } from 'node:zlib';

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Names of its fonts, each once, in order. */
export function fontNames(pdf: Uint8Array): string[] {
  return [...new Set([...latin(pdf).matchAll(/\/BaseFont \/(\S+)/g)].map(([, name = '']) => name))].sort();
}

/** The font programs in it. */
export function fontFiles(pdf: Uint8Array): Uint8Array[] {
  return referred(pdf, 'FontFile2').map((number) => streamOf(pdf, number));
}

/** Of a PDF with one font: the glyph and the letter of each number that its text is written in. */
export function drawnLetters(pdf: Uint8Array): { glyph: number; letter: string }[] {
  const [map, unicode] = ['CIDToGIDMap', 'ToUnicode'].map((name) => {
    const [number = 0] = referred(pdf, name);
    return streamOf(pdf, number);
  }) as [Uint8Array, Uint8Array];
  const view = new DataView(map.buffer, map.byteOffset, map.byteLength);
  const [, list = ''] = /beginbfrange\n<0000> <[0-9a-f]{4}> \[([^\]]*)\]/.exec(latin(unicode)) ?? [];
  return [...list.matchAll(/<([0-9a-f]+)>/g)].map(([, code = '0'], i) => ({
    glyph: view.getUint16(i * 2),
    letter: String.fromCodePoint(Number.parseInt(code, 16)),
  }));
}

function referred(pdf: Uint8Array, name: string): number[] {
  return [...latin(pdf).matchAll(new RegExp(`/${name} (\\d+) 0 R`, 'g'))].map(([, number]) => Number(number));
}

function streamOf(pdf: Uint8Array, object: number): Uint8Array {
  const text = latin(pdf);
  const at = text.indexOf(`\n${object} 0 obj`);
  const start = text.indexOf('stream\n', at) + 'stream\n'.length;
  return new Uint8Array(inflateSync(pdf.subarray(start)));
}
