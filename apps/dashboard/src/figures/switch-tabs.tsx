import { useEffect, useRef } from 'react';
import { showWithin } from '../design/page/show-within.ts';
import classes from './figures.module.css';

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

/** One of two or three, in the head of a card. */
export function SwitchTabs<Value extends string>({ label, value, choices, onChange }: Props<Value>) {
  const chosen = useRef<HTMLButtonElement>(null);
  const all = useRef<HTMLFieldSetElement>(null);
  useEffect(() => showWithin(all.current?.parentElement, chosen.current), [value]);
  return (
    <fieldset ref={all} className={classes.tabs} aria-label={label}>
      {choices.map(([each, name]) => (
        <button
          key={each}
          ref={each === value ? chosen : undefined}
          type="button"
          aria-pressed={each === value}
          onClick={() => onChange(each)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
