import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Finding, bad, good, poor } from './finding.ts';

// Older than the code itself: such a clock is certainly wrong, and every answer would get a wrong day.
const certainlyPast = Date.UTC(2026, 0, 1);

export function examineClock(now = new Date()): Finding {
  if (now.getTime() < certainlyPast) {
    return bad(
      now.toISOString(),
      'The clock stands in the past. Set it, and switch on NTP: sudo timedatectl set-ntp true',
    );
  }
  if (isSynchronized() === false) {
    return poor(
      `${now.toISOString()}, not kept right by NTP`,
      'Answers get the day of this clock: sudo timedatectl set-ntp true',
    );
  }
  return good(now.toISOString());
}

/** `undefined` where the system does not say: containers, macOS. */
function isSynchronized(): boolean | undefined {
  if (!existsSync('/usr/bin/timedatectl') || !existsSync('/run/systemd/system')) return undefined;
  const { status, stdout } = spawnSync('/usr/bin/timedatectl', ['show', '--property=NTPSynchronized', '--value'], {
    encoding: 'utf8',
    timeout: 2_000,
  });
  return status === 0 ? stdout.trim() === 'yes' : undefined;
}
