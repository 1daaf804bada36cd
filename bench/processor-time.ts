import { readdirSync, readFileSync } from 'node:fs';

/** A tick of /proc is a hundredth of a second. */
const TICK_MS = 10;

/** Processor time that this process and the database below it have used, in milliseconds: what a busy machine does not inflate. */
export function processorTime(): { server: number; database: number } {
  const { user, system } = process.cpuUsage();
  return { server: (user + system) / 1000, database: belowThis() };
}

/** Of all processes below this one that are PostgreSQL's, those that ended included. */
function belowThis(): number {
  const parents = new Map<number, number>();
  const used = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const pid = Number(name);
      parents.set(pid, Number(fields[1]));
      if (stat.includes('(postgres)'))
        used.set(
          pid,
          fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0),
        );
    } catch {
      // it ended between the listing and the reading
    }
  }
  const isBelow = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === process.pid) return true;
    return false;
  };
  return [...used].filter(([pid]) => isBelow(pid)).reduce((sum, [, ticks]) => sum + ticks, 0) * TICK_MS;
}
