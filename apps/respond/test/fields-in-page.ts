/** What a browser without a script would send of a page: every control that is filled in, hidden screens included. */
export function fieldsInPage(page: string): URLSearchParams {
  const fields = new URLSearchParams();
  const controls = /<(input|select|textarea)\b([^>]*)>(?:([^]*?)<\/\1>)?/g;
  for (const [, tag, attributes = '', inside = ''] of page.matchAll(new RegExp(controls, 'g'))) {
    const name = attribute(attributes, 'name');
    if (name === null) continue;
    if (tag === 'input') {
      const type = attribute(attributes, 'type') ?? 'text';
      if (type === 'file' || ((type === 'radio' || type === 'checkbox') && !/\schecked(\s|$)/.test(attributes)))
        continue;
      fields.append(name, attribute(attributes, 'value') ?? '');
    } else if (tag === 'textarea') fields.append(name, unescaped(inside).replace(/^\n/, ''));
    else {
      const selected = [...inside.matchAll(/<option\b([^>]*)>/g)].find(([, one = '']) => /\sselected(\s|$)/.test(one));
      fields.append(name, attribute(selected?.[1] ?? '', 'value') ?? '');
    }
  }
  return fields;
}

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes);
  return found === null ? null : unescaped(found[1] ?? '');
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
