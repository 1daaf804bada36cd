/** Times of one measurement, in milliseconds; `cpu` is the median of processor time, which a busy machine does not inflate as much. */
export type Timing = {
  readonly runs: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly cpu: number;
};

/** Runs `work` until it is warm, then `runs` times for real. What it returns is kept, so that nothing is optimised away. */
export function measure(work: () => unknown, runs = 15, warmUps = 4): Timing {
  const kept: unknown[] = [];
  for (let run = 0; run < warmUps; run++) kept.push(work());
  const times: number[] = [];
  const processor: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const used = process.cpuUsage();
    kept.push(work());
    const { user, system } = process.cpuUsage(used);
    times.push(performance.now() - start);
    processor.push((user + system) / 1000);
    kept.length = 0;
  }
  for (const list of [times, processor]) list.sort((first, second) => first - second);
  const middle = runs >> 1;
  return {
    runs,
    median: times[middle] ?? 0,
    least: times[0] ?? 0,
    most: times[runs - 1] ?? 0,
    cpu: processor[middle] ?? 0,
  };
}

/** One line of a result table: `perRun` things were done in each run. */
export function row(name: string, timing: Timing, perRun: number, thing: string): string {
  const rate = (milliseconds: number) => perSecond((perRun / milliseconds) * 1000);
  const shown = [timing.median, timing.least, timing.most, timing.cpu].map((time) => time.toFixed(2));
  return `| ${name} | ${timing.runs} | ${shown[0]} ms | ${shown[1]}–${shown[2]} ms | ${shown[3]} ms | ${rate(timing.median)} ${thing}/s | ${rate(timing.cpu)}/s |`;
}

export const HEADER =
  '| what | runs | median | min–max | CPU time | rate | rate by CPU |\n|---|---|---|---|---|---|---|';

function perSecond(rate: number): string {
  if (rate >= 1e6) return `${(rate / 1e6).toFixed(1)} M`;
  if (rate >= 1e3) return `${(rate / 1e3).toFixed(1)} k`;
  return rate.toFixed(1);
}

/** Numbers that look random and are the same on every machine. */
export function pseudoRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
