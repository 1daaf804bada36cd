/** "8.03", "08.03.2026", "2026-03-08", "сегодня", "вчера". Day before month, as is written here. `null`: no date. */
export function dateInMessage(plain: string, today: string | undefined): string | null {
  const relative = daysAgo[plain];
  if (relative !== undefined) return today === undefined ? null : before(today, relative);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const usual = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?$/.exec(plain);
  if (usual === null) return null;
  const year = usual[3] ?? today?.slice(0, 4);
  if (year === undefined) return null;
  return day(Number(year.length === 2 ? `20${year}` : year), Number(usual[2]), Number(usual[1]));
}

const daysAgo: Record<string, number> = {
  сегодня: 0,
  сьогодні: 0,
  today: 0,
  вчера: 1,
  вчора: 1,
  учора: 1,
  yesterday: 1,
  позавчера: 2,
  позавчора: 2,
};

function before(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

function day(year: number, month: number, date: number): string | null {
  const time = new Date(Date.UTC(year, month - 1, date));
  const isReal = time.getUTCMonth() === month - 1 && time.getUTCDate() === date;
  return isReal ? time.toISOString().slice(0, 10) : null;
}
