/** What the secretariat's pages share: forms that act, tables that can be taken away. */
import type { Child } from 'hono/jsx';
import type { Field } from '#views/forms/model.ts';

export type Fields = Readonly<Record<string, string>>;

/** One act that a page offers, with what it asks. */
export interface ActForm {
  readonly heading: string;
  readonly notes?: readonly string[];
  readonly button: string;
  readonly fields?: readonly Field[];
  /** A file to be chosen from this machine, under the name `tep`. */
  readonly file?: { readonly label: string; readonly hint: string; readonly accept: string };
  /** Sent back as it is, e.g. what a preview was made from. */
  readonly carried?: Fields;
  /** Shown behind a line that opens, for acts that are not needed every day. */
  readonly folded?: boolean;
  /** Closes, withdraws, ends something: the button does not look like the usual way on. */
  readonly grave?: boolean;
}

/** The form of an act where the page puts it; nothing when the act is not possible now. */
export type FormSlot = (act: string) => Child;

/** A cell is text, or a whole number that a spreadsheet may add up. */
export type DeskCell = string | number;

/** A table as it stands on the page and in the file made from it. */
export interface DeskTable {
  /** File name without extension: lower-case letters, digits, hyphens. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly DeskCell[])[];
}
