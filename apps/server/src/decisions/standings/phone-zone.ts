/** Where a telephone is at home, as far as its number tells. */
export interface PhoneHome {
  readonly country: string | null;
  /** Null where the number's country has several zones and the number does not say which. */
  readonly zone: string | null;
}

/** E.164 prefix → country and zone; the longest that fits counts. Russian mobile numbers travel, so they tell the country only. */
const homes: Readonly<Record<string, readonly [country: string, zone: string | null]>> = {
  '7': ['RU', null],
  '7401': ['RU', 'Europe/Kaliningrad'],
  '7495': ['RU', 'Europe/Moscow'],
  '7498': ['RU', 'Europe/Moscow'],
  '7499': ['RU', 'Europe/Moscow'],
  '7812': ['RU', 'Europe/Moscow'],
  '7813': ['RU', 'Europe/Moscow'],
  '7831': ['RU', 'Europe/Moscow'],
  '7843': ['RU', 'Europe/Moscow'],
  '7861': ['RU', 'Europe/Moscow'],
  '7863': ['RU', 'Europe/Moscow'],
  '7846': ['RU', 'Europe/Samara'],
  '7341': ['RU', 'Europe/Samara'],
  '7845': ['RU', 'Europe/Saratov'],
  '7851': ['RU', 'Europe/Astrakhan'],
  '7844': ['RU', 'Europe/Volgograd'],
  '7842': ['RU', 'Europe/Ulyanovsk'],
  '7342': ['RU', 'Asia/Yekaterinburg'],
  '7343': ['RU', 'Asia/Yekaterinburg'],
  '7345': ['RU', 'Asia/Yekaterinburg'],
  '7347': ['RU', 'Asia/Yekaterinburg'],
  '7351': ['RU', 'Asia/Yekaterinburg'],
  '7381': ['RU', 'Asia/Omsk'],
  '7382': ['RU', 'Asia/Tomsk'],
  '7383': ['RU', 'Asia/Novosibirsk'],
  '7384': ['RU', 'Asia/Novokuznetsk'],
  '7385': ['RU', 'Asia/Barnaul'],
  '7391': ['RU', 'Asia/Krasnoyarsk'],
  '7395': ['RU', 'Asia/Irkutsk'],
  '7302': ['RU', 'Asia/Chita'],
  '7411': ['RU', 'Asia/Yakutsk'],
  '7416': ['RU', 'Asia/Yakutsk'],
  '7421': ['RU', 'Asia/Vladivostok'],
  '7423': ['RU', 'Asia/Vladivostok'],
  '7424': ['RU', 'Asia/Sakhalin'],
  '7413': ['RU', 'Asia/Magadan'],
  '7415': ['RU', 'Asia/Kamchatka'],
  '76': ['KZ', 'Asia/Almaty'],
  '77': ['KZ', 'Asia/Almaty'],
  '373': ['MD', 'Europe/Chisinau'],
  '374': ['AM', 'Asia/Yerevan'],
  '375': ['BY', 'Europe/Minsk'],
  '380': ['UA', 'Europe/Kyiv'],
  '992': ['TJ', 'Asia/Dushanbe'],
  '993': ['TM', 'Asia/Ashgabat'],
  '994': ['AZ', 'Asia/Baku'],
  '995': ['GE', 'Asia/Tbilisi'],
  '996': ['KG', 'Asia/Bishkek'],
  '998': ['UZ', 'Asia/Tashkent'],
  '370': ['LT', 'Europe/Vilnius'],
  '371': ['LV', 'Europe/Riga'],
  '372': ['EE', 'Europe/Tallinn'],
  '358': ['FI', 'Europe/Helsinki'],
  '420': ['CZ', 'Europe/Prague'],
  '421': ['SK', 'Europe/Bratislava'],
  '48': ['PL', 'Europe/Warsaw'],
  '49': ['DE', 'Europe/Berlin'],
  '44': ['GB', 'Europe/London'],
  '43': ['AT', 'Europe/Vienna'],
  '40': ['RO', 'Europe/Bucharest'],
  '36': ['HU', 'Europe/Budapest'],
  '39': ['IT', 'Europe/Rome'],
  '33': ['FR', 'Europe/Paris'],
  '34': ['ES', 'Europe/Madrid'],
  '90': ['TR', 'Europe/Istanbul'],
  '972': ['IL', 'Asia/Jerusalem'],
  '971': ['AE', 'Asia/Dubai'],
  '86': ['CN', 'Asia/Shanghai'],
  '1': ['US', null],
};
const LONGEST = Math.max(...Object.keys(homes).map(({ length }) => length));

/** @param phone as it is kept: `+` and digits */
export function phoneHome(phone: string): PhoneHome {
  const digits = phone.replaceAll(/\D/g, '');
  for (let length = LONGEST; length > 0; length--) {
    const home = homes[digits.slice(0, length)];
    if (home !== undefined) return { country: home[0], zone: home[1] };
  }
  return { country: null, zone: null };
}
