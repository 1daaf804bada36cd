/** P(X ≥ n) of a Poisson distribution. Above the mean it is summed itself: 1 minus the rest would lose the small ones, which are the ones that matter. */
export function atLeastPoisson(n: number, mean: number): number {
  if (n <= 0) return 1;
  if (mean <= 0) return 0;
  if (n > mean) return Math.min(1, sumFrom(n, mean, 1));
  return Math.max(0, 1 - sumFrom(n - 1, mean, -1));
}

/** The sum of the probabilities from `start` on, away from the mean, until they no longer count. */
function sumFrom(start: number, mean: number, step: 1 | -1): number {
  let logFactorial = 0;
  for (let k = 2; k <= start; k++) logFactorial += Math.log(k);
  let term = Math.exp(start * Math.log(mean) - mean - logFactorial);
  let sum = 0;
  for (let k = start; k >= 0 && term > sum * 1e-15; k += step) {
    sum += term;
    term *= step === 1 ? mean / (k + 1) : k / mean;
  }
  return sum;
}
