import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import type { CaseDemand } from '@otklik/contract';

const fieldOf = {
  comment: 'comment',
  resolution: 'resolution',
  root_cause: 'rootCause',
  duplicate_of: 'duplicateOf',
} as const;
export type Given = Partial<Record<(typeof fieldOf)[CaseDemand], string>>;

interface Props {
  readonly needs: readonly CaseDemand[];
  /** What each is called: whoever writes must know who reads it. */
  readonly labelOf: (need: CaseDemand) => string;
  readonly causes: readonly string[];
  readonly given: Given;
  readonly onGive: (given: Given) => void;
}

/** What a step of a case asks for beside the status itself. */
export function StepFields({ needs, labelOf, causes, given, onGive }: Props) {
  return needs.map((need, at) => {
    const field = fieldOf[need];
    const common = { label: labelOf(need), required: true, autoFocus: at === 0, value: given[field] ?? '' };
    const write = (value: string) => onGive({ ...given, [field]: value });
    if (need === 'root_cause') return <Autocomplete key={need} {...common} data={[...causes]} onChange={write} />;
    return need === 'duplicate_of' ? (
      <TextInput key={need} {...common} onChange={({ currentTarget: { value } }) => write(value)} />
    ) : (
      <Textarea key={need} {...common} autosize minRows={2} onChange={({ currentTarget: { value } }) => write(value)} />
    );
  });
}

export function isGiven(needs: readonly CaseDemand[], given: Given): boolean {
  return needs.every((need) => (given[fieldOf[need]] ?? '').trim() !== '');
}

/** Of what was written, what this step asks for: words for another step stay where they are. */
export function givenFor(needs: readonly CaseDemand[], given: Given): Given {
  return Object.fromEntries(needs.map((need) => [fieldOf[need], given[fieldOf[need]]]));
}
