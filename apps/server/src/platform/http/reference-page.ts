import { z } from 'zod';
import type { Endpoint } from '@otklik/contract';
import { pagingOf, pagingWords } from './paging.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);

const style = `:root{color-scheme:light dark;--line:#e6e1d8;--soft:#5b6472;--accent:#0b6e6a}body{font:15px/1.5 system-ui,sans-serif;max-width:980px;margin:0 auto;padding:24px}
h2{margin-top:2em;border-bottom:1px solid var(--line)}details{border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:8px 12px}summary{cursor:pointer}
code,pre{font:13px/1.45 ui-monospace,monospace}pre{overflow:auto;max-height:28em}b.m{display:inline-block;min-width:4.2em;color:var(--accent)}small{color:var(--soft)}
@media(prefers-color-scheme:dark){body{background:#14181d;color:#e6e4df}:root{--line:#2c343d;--soft:#9aa4b2;--accent:#4fb6ae}}`;

/** A page a person can read: plain HTML, no script. */
export function referencePage(endpoints: readonly Endpoint[], prefix: string): string {
  const tags = Map.groupBy(endpoints, (endpoint) => endpoint.tag);
  const sections = [...tags].map(
    ([tag, list]) =>
      `<h2 id="${escape(tag)}">${escape(tag)}</h2>${list.map((endpoint) => entry(endpoint, prefix)).join('')}`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Otklik API</title><style>${style}</style>
<h1>Otklik API</h1><p>Send <code>Authorization: Bearer otk_…</code> (Settings → API keys). Lists that grow page by <code>cursor</code>; those marked <small>whole list</small> come at once. Writes marked <small>idempotent</small>
take <code>Idempotency-Key</code>. A refusal is <code>{"error":{"code","message","details","requestId"}}</code>; <code>429</code> and <code>503</code> say <code>Retry-After</code>.
Machine-readable: <a href="${prefix}/openapi.json">OpenAPI 3.1</a>. JSON Schemas of documents:
<a href="${prefix}/schemas/survey-definition/1.json">survey definition, version 1</a>.</p>
<nav>${[...tags.keys()].map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join(' · ')}</nav>${sections.join('')}</html>`;
}

function entry(endpoint: Endpoint, prefix: string): string {
  const paging = pagingOf(endpoint);
  const part = (title: string, schema: z.ZodType, io: 'input' | 'output') => {
    const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
    const empty = JSON.stringify(json).includes('"properties":{}') && !('anyOf' in json);
    return empty ? '' : `<h4>${title}</h4><pre>${escape(JSON.stringify(json, null, 2))}</pre>`;
  };
  const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
  return `<details id="${endpoint.name}"><summary><b class="m">${endpoint.method}</b> <code>${escape(prefix + endpoint.path)}</code> ${escape(endpoint.summary)}
<small>${endpoint.access}${endpoint.idempotent ? ' · idempotent' : ''}${paging === null ? '' : paging === 'cursor' ? ' · by cursor' : ' · whole list'}</small></summary>
${paging === null ? '' : `<p>${escape(pagingWords[paging]).replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>`}
${part('Path', endpoint.params, 'input')}${part('Query', endpoint.query, 'input')}${hasBody ? part('Body', endpoint.body, 'input') : ''}
${endpoint.status === 204 ? '' : part(`Answer ${endpoint.status}`, endpoint.answer, 'output')}</details>`;
}
