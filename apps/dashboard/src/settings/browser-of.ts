/** "Chrome, Linux" of a browser's long description of itself; the description where it is an unknown one. */
export function browserOf(description: string | null): string {
  if (description === null) return '—';
  const browsers = [/Edg\//, /YaBrowser\//, /OPR\//, /Firefox\//, /Chrome\//, /Safari\//];
  const names = ['Edge', 'Яндекс Браузер', 'Opera', 'Firefox', 'Chrome', 'Safari'];
  const systems = [/iPhone|iPad/, /Android/, /Windows/, /Mac OS X/, /Linux/];
  const systemNames = ['iOS', 'Android', 'Windows', 'macOS', 'Linux'];
  const browser = names[browsers.findIndex((pattern) => pattern.test(description))];
  const system = systemNames[systems.findIndex((pattern) => pattern.test(description))];
  if (browser === undefined) return description.slice(0, 60);
  return system === undefined ? browser : `${browser}, ${system}`;
}
