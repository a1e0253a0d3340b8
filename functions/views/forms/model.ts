/** A form as data: asked on one page, shown for checking on the next, printed as the unit's paper. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Asked {
  /** Of the posted field; the id of its element is made from it. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

export type Field = Asked &
  (
    | {
        readonly kind: 'line';
        readonly width?: 'short';
        readonly autocomplete?: string;
        /** A password: hidden while it is typed, never shown again. */
        readonly secret?: boolean;
      }
    | { readonly kind: 'number'; readonly suffix: string }
    | { readonly kind: 'text'; readonly rows: number }
    | { readonly kind: 'radios'; readonly choices: readonly Choice[] }
    | { readonly kind: 'select'; readonly choices: readonly Choice[] }
    | { readonly kind: 'tick' }
  );

/** A button inside the form that changes it and brings it back: adds a row, reads a pasted table. */
export interface FormAct {
  readonly act: string;
  readonly label: string;
}

/** What was answered, in words. */
export interface Shown {
  /** The field to which "Sửa" leads. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** A question that does not block. */
  readonly warning?: string;
}

export interface Group {
  readonly heading: string;
  readonly notes: readonly string[];
  /** Fields that belong together, each set with its own legend. */
  readonly sets: readonly { readonly legend?: string; readonly fields: readonly Field[] }[];
  readonly acts: readonly FormAct[];
  readonly shown: readonly Shown[];
}

export interface Problem {
  /** The field to mend. */
  readonly name: string;
  readonly message: string;
}

export function fieldId(name: string): string {
  return `o-${name.replace(/[^A-Za-z0-9_-]/g, '_')}`;
}
