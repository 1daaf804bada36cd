import type { TransportWay } from '@otklik/contract';
import type { Secrets } from '../../platform/secrets.ts';
import { flagBit, waysIn } from '../core/bits.ts';
import type { Standing } from '../core/considered.ts';
import { readAsks } from '../core/packed-asks.ts';
import { phoneHome, type PhoneHome } from './phone-zone.ts';
import type { StandingRow } from './standings.store.ts';

const byEmail = waysIn(['email']);
const byPhone = waysIn(['sms', 'phone', 'whatsapp'] satisfies TransportWay[]);
/** The company's own system is told, whatever else is known of the customer. */
const always = waysIn(['webhook']);

/** A standing, and where the telephone is at home if that had to be found out now. */
export interface ReadStanding extends Standing {
  readonly isGone: boolean;
  readonly home: PhoneHome | null;
}

export function readStanding(row: StandingRow, secrets: Secrets): ReadStanding {
  const home = row.new_phone === null ? null : phoneHome(secrets.decrypt(row.new_phone));
  const phone = home ?? (row.phone_mark === null ? { zone: null, country: null } : row);
  return {
    asks: readAsks(row.asks),
    knownAt: Infinity,
    reach: row.reach | always | (row.has_email ? byEmail : 0) | (row.has_phone ? byPhone : 0),
    refused: row.refused,
    consented: row.consented,
    flags: row.flags,
    zone: row.contact_zone !== null && isZone(row.contact_zone) ? row.contact_zone : phone.zone,
    country: phone.country,
    isGone: row.is_gone,
    home,
  };
}

/** A test or a member of the staff: nobody to write to in earnest. */
export function ownContact({ flags }: Standing): 'test_contact' | 'staff_contact' | null {
  if ((flags & flagBit('test')) !== 0) return 'test_contact';
  return (flags & flagBit('staff')) === 0 ? null : 'staff_contact';
}

const zones = new Map<string, boolean>();

/** A sender may have written anything into a contact's zone. */
function isZone(zone: string): boolean {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  if (zones.size > 10_000) zones.clear();
  let is = true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    is = false;
  }
  zones.set(zone, is);
  return is;
}
