/** Usage times prices, month by month: what is free is free in each month, and nothing is carried over. */
import type { PriceFile } from './price-file.ts';
import { METERS, type Meter, type Usage } from './usage.ts';

export interface Bill {
  readonly usd: number;
  /** By meter, in US dollars; only what costs something. */
  readonly lines: Readonly<Partial<Record<Meter, number>>>;
}

/** `free: false` leaves the allowances out, as for an account that uses them up elsewhere. */
export function billOf(
  months: readonly Usage[],
  { prices }: Pick<PriceFile, 'prices'>,
  { free }: { readonly free: boolean },
): Bill {
  const lines: Partial<Record<Meter, number>> = {};
  for (const meter of METERS) {
    const { per, usd, free: allowance = 0 } = prices[meter];
    const paid = months.reduce(
      (units, month) => units + Math.max(0, month[meter] - (free ? allowance : 0)),
      0,
    );
    if (paid > 0) lines[meter] = (paid / per) * usd;
  }
  return { usd: Object.values(lines).reduce((sum, one) => sum + one, 0), lines };
}

/** The floor: the mails alone, which any design has to pay. */
export function floorOf(months: readonly Usage[], { prices }: Pick<PriceFile, 'prices'>): number {
  const { per, usd } = prices.mails;
  return (months.reduce((mails, month) => mails + month.mails, 0) / per) * usd;
}
