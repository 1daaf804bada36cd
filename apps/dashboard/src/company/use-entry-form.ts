import { useState } from 'react';
import { fieldErrors } from '../api/problem.ts';
import { useAutosave, type SaveState } from '../design/saving/use-autosave.ts';

interface EntryForm<Fields> {
  readonly fields: Fields;
  readonly state: SaveState;
  readonly set: <Key extends keyof Fields>(key: Key, value: Fields[Key]) => void;
  readonly errorOf: (key: keyof Fields & string) => string | undefined;
}

/** The fields of one thing, saved by themselves; a refused field says why. */
export function useEntryForm<Fields extends { readonly name: string }>(
  initial: Fields,
  save: (fields: Fields) => Promise<unknown>,
): EntryForm<Fields> {
  const [fields, setFields] = useState(initial);
  const state = useAutosave({ value: fields, save, isReady: fields.name.trim() !== '' });
  const errors = state.kind === 'failed' ? fieldErrors(state.problem) : {};
  return {
    fields,
    state,
    set: (key, value) => setFields((before) => ({ ...before, [key]: value })),
    errorOf: (key) => errors[key],
  };
}
