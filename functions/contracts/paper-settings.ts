/** How a cluster's papers are issued, as somebody sets it and as it is stored. */
import * as z from 'zod';
import { Line } from './shared.ts';
import { PAPER_NAMES } from '#domain/documents/kinds.ts';
import type { PaperSettings } from '#domain/documents/settings.ts';

const lines = z.array(Line).min(1).max(12);
const KindFields = {
  issuer: z.strictObject({ above: z.array(Line).max(4), lines: lines.max(4) }).exactOptional(),
  symbol: Line.exactOptional(),
  signature: z.strictObject({ lines: lines.max(6), name: Line.exactOptional() }).exactOptional(),
  recipients: lines.max(30).exactOptional(),
};
export const KnownKind = z.custom<keyof typeof PAPER_NAMES>(
  (kind) => typeof kind === 'string' && Object.hasOwn(PAPER_NAMES, kind),
  {
    error: ({ input }) =>
      `Không có loại văn bản "${String(input)}"; các loại: ${Object.keys(PAPER_NAMES).join(', ')}.`,
  },
);

export const PaperSettingsField: z.ZodType<PaperSettings> = z.lazy(() =>
  z.strictObject({
    ...KindFields,
    place: Line.exactOptional(),
    kinds: z.partialRecord(KnownKind, z.strictObject(KindFields)).exactOptional(),
    unitsUnder: z.record(Line, lines.max(3)).exactOptional(),
  }),
);

export interface PaperSettingsData {
  readonly cluster: string;
  readonly settings: PaperSettings;
}
export const PaperSettingsData: z.ZodType<PaperSettingsData> = z.lazy(() =>
  z.strictObject({
    cluster: z.string(),
    settings: PaperSettingsField,
  }),
);
