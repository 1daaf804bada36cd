import { NumberInput, Switch } from '@mantine/core';

interface ToggleProps {
  readonly label: string;
  readonly description?: string;
  readonly value: boolean | undefined;
  readonly onChange: (value: true | undefined) => void;
}

/** What is off is left out of the definition. */
export function Toggle({ label, description, value, onChange }: ToggleProps) {
  return (
    <Switch
      label={label}
      description={description}
      checked={value === true}
      onChange={({ currentTarget }) => onChange(currentTarget.checked || undefined)}
    />
  );
}

interface AmountProps {
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly value: number | undefined;
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  readonly onChange: (value: number | undefined) => void;
}

/** A number, or nothing: then the usual one holds. */
export function Amount({ onChange, decimals = 0, value, ...rest }: AmountProps) {
  return (
    <NumberInput
      {...rest}
      w={190}
      decimalScale={decimals}
      value={value ?? ''}
      onChange={(typed) => onChange(typed === '' || !Number.isFinite(Number(typed)) ? undefined : Number(typed))}
    />
  );
}

interface CountProps {
  readonly label: string;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** At least one, and never nothing: a field that is cleared on the way to another number changes nothing yet. */
export function Count({ onChange, ...rest }: CountProps) {
  return (
    <NumberInput
      {...rest}
      min={1}
      clampBehavior="strict"
      allowDecimal={false}
      onChange={(typed) => typeof typed === 'number' && typed >= 1 && onChange(typed)}
    />
  );
}
