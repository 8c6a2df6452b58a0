import { inventBasket, partOf } from './basket.js';
import { type CustomerEvent, type CustomerLife, giveConsent, pay, refund } from './customer-life.js';
import { fullName, inventAddress, inventEmail, inventPhone } from './person.js';

/** One thing that can happen to a customer, and the events that tell of it, which are appended together. */
interface Happening {
  /** How often, against the others that are possible. */
  readonly weight: number;
  readonly possible?: (life: CustomerLife) => boolean;
  readonly happen: (life: CustomerLife) => CustomerEvent[];
}

const UNPAID_ORDERS_MAX = 3;
const CONSENT_PURPOSES = ['email-marketing', 'sms-marketing', 'profiling', 'analytics'];
const TAGS = ['vip', 'newsletter-reader', 'bargain-hunter', 'b2b', 'gift-buyer', 'beta-tester'];
const CANCEL_REASONS = ['ordered by mistake', 'found it cheaper', 'delivery takes too long', 'out of stock'];
const RETURN_REASONS = ['wrong size', 'arrived damaged', 'not as described', 'no longer needed'];
const NOTES = [
  'Asked where the parcel is; sent the tracking link.',
  'Prefers to be called in the afternoon.',
  'Complained about the packaging, got a voucher.',
  'Asked for an invoice with the company’s name on it.',
];
const AUTHORS = ['service-anna', 'service-tom', 'service-bot'];

const HAPPENINGS: readonly Happening[] = [
  { weight: 40, possible: (life) => life.unpaid.length < UNPAID_ORDERS_MAX, happen: placeOrder },
  { weight: 30, possible: hasUnpaid, happen: (life) => pay(life, life.unpaid.shift()!) },
  { weight: 3, possible: hasUnpaid, happen: cancelUnpaid },
  { weight: 4, possible: hasPaid, happen: returnOrder },
  { weight: 5, possible: (life) => life.points >= 100, happen: spendPoints },
  { weight: 4, happen: changeConsent },
  {
    weight: 2,
    happen: ({ prng, person }) => [
      { type: 'address-changed', data: { address: inventAddress(prng, person) } },
    ],
  },
  {
    weight: 1,
    happen: ({ prng, person }) => [{ type: 'phone-changed', data: { phone: inventPhone(prng, person) } }],
  },
  {
    weight: 1,
    happen: ({ prng, person }) => [{ type: 'email-changed', data: { email: inventEmail(prng, person) } }],
  },
  { weight: 0.3, happen: changeName },
  { weight: 3, happen: changeTag },
  { weight: 3, happen: addNote },
];

/** What happens next. */
export function nextHappening(life: CustomerLife): CustomerEvent[] {
  const possible = HAPPENINGS.filter((happening) => happening.possible?.(life) ?? true);
  return life.prng.weighted(possible, ({ weight }) => weight).happen(life);
}

function hasUnpaid(life: CustomerLife): boolean {
  return life.unpaid.length > 0;
}

function hasPaid(life: CustomerLife): boolean {
  return life.paid.length > 0;
}

/** Most pay at once; the others get an invoice. */
function placeOrder(life: CustomerLife): CustomerEvent[] {
  life.ordersPlaced += 1;
  const orderId = `${life.customerId}-${life.ordersPlaced}`;
  const order = { orderId, ...inventBasket(life.prng, life.person.market) };
  const placed: CustomerEvent = { type: 'order-placed', data: order };
  if (life.prng.chance(0.7)) return [placed, ...pay(life, order)];
  life.unpaid.push(order);
  return [placed];
}

function cancelUnpaid(life: CustomerLife): CustomerEvent[] {
  const order = life.unpaid.shift()!;
  return [{ type: 'order-cancelled', data: { ...order, reason: life.prng.pick(CANCEL_REASONS) } }];
}

/** Whole orders are cancelled and paid back; of others a part comes back, and the order stays. */
function returnOrder(life: CustomerLife): CustomerEvent[] {
  const { prng } = life;
  const order = life.paid.pop()!;
  const { orderId, itemCount, total } = order;
  const reason = prng.pick(RETURN_REASONS);
  if (itemCount > 1 && prng.chance(0.7)) return [refund(partOf(prng, total), orderId, reason)];
  return [{ type: 'order-cancelled', data: { ...order, reason } }, refund(total, orderId, reason)];
}

function spendPoints(life: CustomerLife): CustomerEvent[] {
  const points = 100 * life.prng.between(1, Math.floor(life.points / 100));
  life.points -= points;
  return [{ type: 'loyalty-points-spent', data: { points, reason: 'voucher' } }];
}

function changeConsent(life: CustomerLife): CustomerEvent[] {
  const purpose = life.prng.pick(CONSENT_PURPOSES);
  if (!life.consents.delete(purpose)) return [giveConsent(life, purpose, 'privacy settings')];
  return [{ type: 'consent-withdrawn', data: { purpose } }];
}

/** By marriage, say: the family name is another. */
function changeName(life: CustomerLife): CustomerEvent[] {
  const familyName = life.prng.pick(life.person.market.familyNames);
  life.person = { ...life.person, familyName };
  return [{ type: 'name-changed', data: { name: fullName(life.person) } }];
}

function changeTag(life: CustomerLife): CustomerEvent[] {
  const tag = life.prng.pick(TAGS);
  if (life.tags.delete(tag)) return [{ type: 'untagged', data: { tag } }];
  life.tags.add(tag);
  return [{ type: 'tagged', data: { tag } }];
}

function addNote({ prng }: CustomerLife): CustomerEvent[] {
  return [{ type: 'note-added', data: { text: prng.pick(NOTES), author: prng.pick(AUTHORS) } }];
}
