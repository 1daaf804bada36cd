/** What stands in a text, of length one. */
export interface Row {
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** The bias stands last. */
export function scoreOf(weight: Float32Array, { columns, values }: Row): number {
  let sum = weight.at(-1) ?? 0;
  for (let at = 0; at < columns.length; at++) sum += (weight[columns[at] ?? 0] ?? 0) * (values[at] ?? 0);
  return sum;
}

/** The bias stands last, as a column of ones. */
export function addTo(weight: Float32Array, { columns, values }: Row, times: number): void {
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] ?? 0;
    weight[column] = (weight[column] ?? 0) + times * (values[at] ?? 0);
  }
  weight[weight.length - 1] = (weight.at(-1) ?? 0) + times;
}
