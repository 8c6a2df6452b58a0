import type { Money } from '../../core/model/index.js';
import type { Prng } from '../../lib/prng.js';
import type { Market } from './markets.js';

/** What an order is about. */
export interface Basket {
  readonly itemCount: number;
  readonly total: Money;
}

const ITEMS_MAX = 12;

/** Mostly one or two things, rarely many; mostly cheap, now and then dear. */
export function inventBasket(prng: Prng, market: Market): Basket {
  let itemCount = 1;
  while (itemCount < ITEMS_MAX && prng.chance(0.4)) itemCount++;
  let amountMinor = 0;
  for (let item = 0; item < itemCount; item++) amountMinor += inventPrice(prng, market);
  return { itemCount, total: { amountMinor, currency: market.currency } };
}

function inventPrice(prng: Prng, market: Market): number {
  // The product of two makes small prices likelier: half of all are below 20 dollars, none above 89.
  const dollars = 4 + 85 * prng.float() * prng.float();
  const wholeHundreds = Math.floor((dollars * market.minorPerDollar) / 100) * 100;
  return wholeHundreds + prng.pick(market.priceEndings);
}

/** A part of an amount: what comes back of one item of several. */
export function partOf(prng: Prng, { amountMinor, currency }: Money): Money {
  return { amountMinor: Math.ceil(amountMinor * (0.2 + 0.6 * prng.float())), currency };
}
