import { transportWays, type LegalBasis, type TransportWay } from '@otklik/contract';
import { markedAt, wayOfAsk } from './asks.ts';
import { hasWay, permissionBit } from './bits.ts';
import type { Standing } from './considered.ts';
import type { FoundWays as Found, HowToAsk, Policy } from './policy.ts';

/** A call interrupts, an e-mail waits: the order of `transportWays` is the order of intrusion. */
const intrusion = new Map<TransportWay, number>(transportWays.map((way, place) => [way, place]));

/**
 * The ways in which this customer may be asked, the chosen one first, then those that are less intrusive than it, then the rest; or
 * why there is none. The best reason is the one that the customer gave himself.
 */
export function waysToAsk(policy: Policy, asked: HowToAsk, standing: Standing): Found {
  const found = remembered(policy, asked, standing);
  return 'none' in found ? found : { ways: inOrder(asked, standing, found.ways) };
}

/** Most customers have said nothing and are of the company's own country: they differ by their contacts only. */
function remembered(policy: Policy, asked: HowToAsk, standing: Standing): Found {
  if (standing.refused !== 0 || standing.consented !== 0 || standing.country !== null)
    return allowedWays(policy, asked, standing);
  let known = policy.ways.get(asked);
  if (known === undefined) policy.ways.set(asked, (known = new Map()));
  let found = known.get(standing.reach);
  if (found === undefined) known.set(standing.reach, (found = allowedWays(policy, asked, standing)));
  return found;
}

function allowedWays(policy: Policy, asked: HowToAsk, standing: Standing): Found {
  const reachable = asked.transports.filter((way) => hasWay(standing.reach, way));
  if (reachable.length === 0) return { none: 'unreachable' };
  const wanted = reachable.filter((way) => (standing.refused & permissionBit(asked.purpose, way)) === 0);
  if (wanted.length === 0) return { none: 'opted_out' };
  const country = standing.country ?? policy.document.timing.country;
  const bases = wanted.map((way) => basisOf(policy.document.legalBases, country, asked.purpose, way));
  const allowed = wanted.filter((way, index) => {
    const basis = bases[index];
    if (basis === 'consent_needed') return (standing.consented & permissionBit(asked.purpose, way)) !== 0;
    return basis !== 'forbidden';
  });
  if (allowed.length === 0) return { none: bases.includes('consent_needed') ? 'consent_missing' : 'forbidden_by_law' };
  return { ways: allowed };
}

/** The next one that bothers the customer less than the one at `place`; its place in the list. */
export function lessIntrusiveThan(ways: readonly TransportWay[], place: number): number | null {
  const now = intrusionOf(ways[place]);
  const next = ways.findIndex((way, index) => index > place && intrusionOf(way) < now);
  return next < 0 ? null : next;
}

function inOrder(asked: HowToAsk, standing: Standing, allowed: readonly TransportWay[]): readonly TransportWay[] {
  if (asked.choice === 'least_intrusive') return allowed.toSorted((a, b) => intrusionOf(a) - intrusionOf(b));
  if (asked.choice === 'in_order') return allowed;
  const answered = lastAnswered(standing, allowed);
  return answered === undefined ? allowed : [answered, ...allowed.filter((way) => way !== answered)];
}

function lastAnswered({ asks, knownAt }: Standing, allowed: readonly TransportWay[]): TransportWay | undefined {
  for (let place = asks.count - 1; place >= 0; place--) {
    const at = markedAt(asks, place, 'completed');
    if (at === 0 || at > knownAt) continue;
    const way = wayOfAsk(asks, place);
    if (allowed.includes(way)) return way;
  }
  return undefined;
}

/** A law that nobody wrote down asks for consent: silence is no permission. */
export function basisOf(
  bases: readonly LegalBasis[],
  country: string,
  purpose: LegalBasis['purpose'],
  way: TransportWay,
): LegalBasis['basis'] {
  const fits = (basis: LegalBasis, of: string) =>
    basis.country === of &&
    basis.purpose === purpose &&
    (basis.transports.length === 0 || basis.transports.includes(way));
  const found = bases.find((basis) => fits(basis, country)) ?? bases.find((basis) => fits(basis, '*'));
  return found?.basis ?? 'consent_needed';
}

function intrusionOf(way: TransportWay | undefined): number {
  return way === undefined ? 0 : (intrusion.get(way) ?? 0);
}
