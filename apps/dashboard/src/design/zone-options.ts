interface Option {
  readonly value: string;
  readonly label: string;
}

let options: Option[] | null = null;

/** Built once: asking the browser for 400 offsets takes some 50 ms. */
export function zoneOptions(): Option[] {
  options ??= Intl.supportedValuesOf('timeZone').map((value) => ({
    value,
    label: `${value.replaceAll('_', ' ')} · ${offsetOf(value)}`,
  }));
  return options;
}

export function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    new Date(),
  );
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return offset.replace('GMT', '').replace('-', '−') || '0';
}
