import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { sayRefusal } from '../design/saving/undo.tsx';
import classes from './company.module.css';

interface Props {
  readonly placeholder: string;
  readonly button: string;
  readonly onAdd: (name: string) => Promise<unknown>;
}

/**
 * One name after the other: Enter adds and leaves the field ready for the next. The button is never switched off: while it
 * is, a browser swallows the Enter of somebody who types faster than the page is drawn.
 */
export function AddRow({ placeholder, button, onAdd }: Props) {
  const [name, setName] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === '' || isBusy) return;
    setIsBusy(true);
    onAdd(name.trim())
      .then(() => setName(''))
      .catch(sayRefusal)
      .finally(() => setIsBusy(false));
  }
  return (
    <form className={classes.addRow} onSubmit={submit}>
      <TextInput
        style={{ flex: 1, maxWidth: 420 }}
        placeholder={placeholder}
        aria-label={placeholder}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" variant="light" leftSection={<IconPlus size={15} />} loading={isBusy}>
        {button}
      </Button>
    </form>
  );
}
