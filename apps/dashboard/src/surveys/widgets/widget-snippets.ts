export const siteKinds = ['html', 'react', 'tilda', 'bitrix'] as const;
export type SiteKind = (typeof siteKinds)[number];

/** The same script as it is put into a site of this kind. `code` is the element for plain HTML. */
export function snippetFor(kind: SiteKind, code: string): string {
  switch (kind) {
    case 'html':
    case 'tilda':
      return code;
    case 'bitrix':
      return `\\Bitrix\\Main\\Page\\Asset::getInstance()->addString('${code.replaceAll("'", "\\'")}');`;
    case 'react': {
      const lines = [...code.matchAll(/\s(src|data-\w+)="([^"]*)"/g)].map(([, name = '', value = '']) =>
        name === 'src' ? `  script.src = '${value}';` : `  script.dataset.${name.slice('data-'.length)} = '${value}';`,
      );
      return [
        'useEffect(() => {',
        "  const script = document.createElement('script');",
        ...lines,
        '  script.async = true;',
        '  document.body.append(script);',
        '  return () => { window.Otklik?.remove?.(); script.remove(); };',
        '}, []);',
      ].join('\n');
    }
  }
}
