/** What a part of the bench gives. */
export interface PartResult {
  /** For people, in Markdown: method and figures. */
  readonly text: string;
  readonly data: object;
  readonly headline?: Readonly<Record<string, number>>;
  /** Promises that this run did not keep. */
  readonly missed: readonly string[];
}
