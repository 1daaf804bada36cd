interface Option {
  readonly value: string;
  readonly label: string;
}

/** Names that browsers still give and that nobody writes any more, with those that the IANA database has given them since. */
const renamed: Readonly<Record<string, string>> = {
  'Europe/Kiev': 'Europe/Kyiv',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
};

export function todaysName(zone: string): string {
  return renamed[zone] ?? zone;
}

/** Where this browser is. */
export function ownZone(): string {
  return todaysName(Intl.DateTimeFormat().resolvedOptions().timeZone);
}

let options: Option[] | null = null;

/** Built once: asking the browser for 400 offsets takes some 50 ms. */
export function zoneOptions(): Option[] {
  options ??= [...new Set(Intl.supportedValuesOf('timeZone').map(todaysName))].map((value) => ({
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
