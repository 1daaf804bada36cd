import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import classes from './filters.module.css';

interface Props<Value extends string> {
  readonly name: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

/** One of a few: `Режим приглашённые`. */
export function ChoiceFilter<Value extends string>({ name, value, choices, onChange }: Props<Value>) {
  const label = choices.find(([each]) => each === value)?.[1] ?? value;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.chip}>
          {name} <b>{label}</b>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(([each, text]) => (
          <Menu.Item
            key={each}
            rightSection={each === value ? <IconCheck size={15} aria-hidden /> : null}
            onClick={() => onChange(each)}
          >
            {text}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
