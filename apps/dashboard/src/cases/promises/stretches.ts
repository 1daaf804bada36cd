interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** `9:00–13:00, 14:00–18:00`; what goes past midnight goes past 24:00: `22:00–30:00`. */
export function writeStretches(stretches: readonly Stretch[]): string {
  return stretches.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ');
}

/** @returns null when it cannot be read; an empty text is a day off */
export function readStretches(text: string): Stretch[] | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map((part) => {
    const [, fromHour = '', fromMinute = '0', toHour = '', toMinute = '0'] =
      /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(part) ?? [];
    const from = Number(fromHour) * 60 + Number(fromMinute);
    const to = Number(toHour) * 60 + Number(toMinute);
    const isRead = toHour !== '' && Number(fromMinute) < 60 && Number(toMinute) < 60;
    // Until an earlier hour is until that hour of the next morning.
    return isRead ? { from, to: to <= from ? to + 24 * 60 : to } : null;
  });
  const known = read.filter((stretch) => stretch !== null && stretch.from < 24 * 60 && stretch.to <= 48 * 60);
  return known.length === parts.length && known.length <= 6 ? known.filter((stretch) => stretch !== null) : null;
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
