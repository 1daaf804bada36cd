/** P(X ≥ n) of a Poisson distribution. Summed from n upwards: 1 minus the rest would lose the small ones, which are the ones that matter. */
export function atLeastPoisson(n: number, mean: number): number {
  if (n <= 0) return 1;
  if (mean <= 0) return 0;
  let logFactorial = 0;
  for (let k = 2; k <= n; k++) logFactorial += Math.log(k);
  let term = Math.exp(n * Math.log(mean) - mean - logFactorial);
  let sum = 0;
  for (let k = n; ; k++) {
    sum += term;
    term *= mean / (k + 1);
    if (k > mean && term < sum * 1e-12) return Math.min(1, sum);
  }
}
