interface Thing {
  readonly id: number;
  readonly name: string;
  readonly archived?: boolean;
}

/**
 * The company's things as a field offers them. What was archived is offered no more; where it was chosen before (`chosen`),
 * it stands there by its name.
 */
export function choicesOf(things: readonly Thing[] = [], chosen: readonly (number | null)[] = []) {
  return everyChoice(things.filter(({ id, archived }) => archived !== true || chosen.includes(id)));
}

/** The same with the archived ones, for whoever looks back: the past is about them too. */
export function everyChoice(things: readonly Thing[] = []) {
  return things.map(({ id, name }) => ({ value: String(id), label: name }));
}
