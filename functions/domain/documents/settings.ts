/**
 * How a cluster's papers are issued. A cluster has no seal of its own: its papers bear the seal of the head unit,
 * so issuer, symbol and signature are settings, with defaults taken from the roles of the cycle.
 */
import type { PaperKind } from './kinds.ts';

export interface IssuerSettings {
  /** Lines above the issuer: cơ quan chủ quản, or the cluster. */
  readonly above: readonly string[];
  readonly lines: readonly string[];
}

export interface SignatureSettings {
  /** "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC": a line each, as they are to be printed. */
  readonly lines: readonly string[];
  readonly name?: string;
}

/** What may differ from paper to paper. */
export interface KindSettings {
  readonly issuer?: IssuerSettings;
  /** Behind the abbreviation of the kind: `CTĐ` in `Số:     /BC-CTĐ`. */
  readonly symbol?: string;
  readonly signature?: SignatureSettings;
  /** Nơi nhận without dash and stop: "Bộ Tư pháp (báo cáo)"; the last one "Lưu: VT, …". */
  readonly recipients?: readonly string[];
}

export interface PaperSettings extends KindSettings {
  /** Địa danh in front of the date; else the province of the head unit. */
  readonly place?: string;
  readonly kinds?: Readonly<Partial<Record<PaperKind, KindSettings>>>;
  /** Cơ quan chủ quản above the name of a unit on its own papers, by kind of unit; `{tỉnh}` is its province. */
  readonly unitsUnder?: Readonly<Record<string, readonly string[]>>;
}

/** The lines above the name of a unit of that kind and province, in capitals as the decree has them. */
export function linesAboveUnit(
  { unitsUnder = {} }: PaperSettings,
  { kind, province = '' }: { readonly kind: string; readonly province?: string },
): string[] {
  const lines = Object.hasOwn(unitsUnder, kind) ? (unitsUnder[kind] ?? []) : [];
  return lines.map((line) => line.replaceAll(PROVINCE, province).trim().toUpperCase());
}

const PROVINCE = '{tỉnh}';

export const DEFAULT_SYMBOL = 'CTĐ';
export const FILED = 'Lưu: VT, TĐKT';

/** The setting of this kind of paper, else that of all papers. */
export function settingOf<K extends keyof KindSettings>(
  settings: PaperSettings,
  kind: PaperKind,
  name: K,
): KindSettings[K] {
  return settings.kinds?.[kind]?.[name] ?? settings[name];
}
