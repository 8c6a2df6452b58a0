import type { Address } from '../../core/model/index.js';
import type { Prng } from '../../lib/prng.js';
import { MARKETS, type Market } from './markets.js';

/** Who a generated customer is. */
export interface Person {
  readonly market: Market;
  readonly givenName: string;
  readonly familyName: string;
}

export function inventPerson(prng: Prng): Person {
  const market = prng.weighted(MARKETS, ({ weight }) => weight);
  return {
    market,
    givenName: prng.pick(market.givenNames),
    familyName: prng.pick(market.familyNames),
  };
}

export function fullName({ market, givenName, familyName }: Person): string {
  return market.country === 'JP' ? `${familyName} ${givenName}` : `${givenName} ${familyName}`;
}

const MAIL_DOMAINS = ['example.com', 'example.org', 'example.net', 'mail.example', 'post.example'];

export function inventEmail(prng: Prng, { givenName, familyName }: Person): string {
  const name = asciiLetters(`${givenName}.${familyName}`);
  const user = /^\.*$/.test(name) ? 'user' : name;
  return `${user}${prng.between(1, 9999)}@${prng.pick(MAIL_DOMAINS)}`;
}

/** Without what most mail systems do not take: accents, apostrophes, other scripts. */
function asciiLetters(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .toLowerCase()
    .replace(/[^a-z.]/g, '');
}

export function inventPhone(prng: Prng, { market }: Person): string {
  return withDigits(prng, market.phone);
}

export function inventAddress(prng: Prng, { market }: Person): Address {
  const street = prng.pick(market.streets);
  const number = prng.between(1, 180);
  return {
    street: market.country === 'DE' ? `${street} ${number}` : `${number} ${street}`,
    city: prng.pick(market.cities),
    postalCode: withDigits(prng, market.postalCode),
    country: market.country,
  };
}

function withDigits(prng: Prng, pattern: string): string {
  return pattern.replace(/#/g, () => String(prng.below(10)));
}
