/**
 * Does so many at a time until fewer are left, or somebody asks to stop.
 *
 * @param step does as many as that at the most. @returns how many it did
 */
export async function piecemeal(
  most: number,
  step: (most: number) => Promise<number>,
  signal?: AbortSignal,
): Promise<void> {
  while (signal?.aborted !== true) if ((await step(most)) < most) return;
}
