/** Copies of a file, by turns cut short and with some bytes changed; the same ones each time. */
export function* brokenCopies(whole: Buffer, copies: number): Generator<Buffer> {
  for (let round = 0; round < copies; round++) {
    if (round % 2 === 0) {
      yield whole.subarray(0, Math.floor((whole.length * round) / copies));
      continue;
    }
    const changed = Buffer.from(whole);
    for (let times = 0; times < 20; times++)
      changed[(round * 7919 + times * 104_729) % Math.max(1, changed.length)] = (round * 31 + times * 17) % 256;
    yield changed;
  }
}
