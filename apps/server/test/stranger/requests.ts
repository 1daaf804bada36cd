import type { Endpoint } from '@otklik/contract';
import type { InjectOptions } from 'fastify';
import { defaultCaseSettings } from '../../src/cases/settings/default-settings.ts';
import { defaultContactTerms } from '../../src/contacts/contact-terms.ts';
import { sampleOf } from './sample.ts';

const alertRule = {
  name: 'x',
  condition: { kind: 'answer.comment', level: 'warning' },
  recipients: [{ to: 'role', role: 'administrator' }],
};

const emptySurvey = {
  schema: 1,
  languages: ['ru'],
  defaultLanguage: 'ru',
  title: { ru: 'x' },
  questions: [{ type: 'nps', id: 'nps', text: { ru: 'x' } }],
  thanks: { title: { ru: 'x' } },
};

/** Bodies and queries of endpoints whose schemas ask for more than their shape tells. By the endpoint's name. */
const bodies: Readonly<Record<string, unknown>> = {
  'transports.create': { kind: 'webhook', name: 'x', settings: { url: 'https://crm.example/hook' } },
  'transports.addAddress': { address: '1', customerExternalId: 'x' },
  'templates.create': { name: 'x', purpose: 'invitation', texts: { short: { ru: { text: 'x' } } } },
  'rehearsal.rehearse': { definition: emptySurvey, chat: 'sms', language: 'ru' },
  'templates.preview': { texts: { short: { ru: { text: 'x' } } }, form: 'short', language: 'ru' },
  'schedules.create': { name: 'x', steps: [{ variants: [{}] }] },
  'campaigns.create': { name: 'x', surveyId: 1, touchpointId: 1, unitId: 1, audience: { kind: 'everybody' } },
  'messages.repeatAll': { transportId: 1, since: '2026-11-01T00:00:00Z' },
  'interviews.putQuotas': { quotas: [] },
  'units.create': { parentId: null, kind: 'business', name: 'x', timeZone: 'Europe/Moscow' },
  'weightTrees.addVersion': {
    validFrom: '2026-11-01',
    root: { ref: { kind: 'business', id: null }, weight: 1, children: [] },
  },
  'weightTrees.fromSales': 'unit,amount\nA,1\n',
  'fiscal.createFeed': {
    name: 'x',
    address: 'https://ofd.example.com',
    taxNumber: '7701234567',
    token: 'x',
    startsOn: '2026-11-01',
  },
  'orderHooks.create': { kind: 'shopify', name: 'x', unit: 'A', touchpoint: 'A', signingSecret: 'a-long-secret' },
  'orderHooks.change': { name: 'x' },
  'orderHooks.preview': { sample: {}, mapping: { externalId: 'id' }, unit: 'A', touchpoint: 'A' },
  'alertRules.create': alertRule,
  'alertRules.put': { rule: alertRule, revision: 1 },
  'alerts.preview': { condition: alertRule.condition, scope: {} },
  'alerts.mute': { until: '2100-01-01T00:00:00Z' },
  'categories.putRules': { items: [] },
  'categories.putEndpoint': { address: 'http://127.0.0.1:9/v1', model: 'x', isOn: false },
  'categories.tryEndpoint': { text: 'x' },
  'reviews.createSource': {
    name: 'x',
    settings: { place: 'accounts/1/locations/1' },
    secrets: { clientId: 'x', clientSecret: 'x', refreshToken: 'x' },
    unitId: 1,
  },
  'caseForms.create': { name: 'x', unitId: 1 },
  'chats.create': { name: 'x', unitId: 1 },
  'mailboxes.create': {
    name: 'x',
    address: 'help@polden.example',
    host: '127.0.0.1',
    user: 'x',
    transportId: 1,
    unitId: 1,
  },
  'caseSettings.put': { settings: defaultCaseSettings, revision: 0 },
  'caseViews.create': { name: 'x', filter: { status: 'open' } },
  'caseViews.update': { name: 'x', filter: { status: 'open' } },
  'kiosks.pair': { code: 'ZZ-K7QX-93MD' },
  'ideas.create': { text: 'x', source: { kind: 'topic', topicId: 1 } },
  'ideas.assign': { ownerId: 'walk' },
  'ideas.decide': { decision: 'decline', reason: 'x' },
  'improvements.create': {
    name: 'x',
    ownerId: 'x',
    topicIds: [1],
    plannedOn: '2026-11-01',
    goal: { kind: 'contacts', fall: 0.5 },
  },
  'proactiveRules.create': { kind: 'x', name: 'x' },
  'customers.bring': [{ externalId: 'x' }],
  'businessEvents.take': { kind: 'x', occurredAt: '2026-11-01T00:00:00Z', customers: [{ externalId: 'x' }] },
  'businessEvents.takeBatch': [{ kind: 'x', occurredAt: '2026-11-01T00:00:00Z', customers: [{ externalId: 'x' }] }],
  'businessEvents.enter': { kind: 'x', occurredAt: '2026-11-01T00:00:00Z', externalIds: ['x'] },
  'helpPages.create': { texts: { ru: { question: 'x', answer: 'x' } } },
  'tellings.tell': { from: '2026-11-01', to: '2026-11-02' },
  'contacts.putTerms': { terms: defaultContactTerms, revision: 0 },
  'widgets.create': { name: 'x', surveyId: 1, unitId: 1, touchpointId: 1, origins: ['https://shop.example'] },
  'surveyDomain.set': { host: null },
  'cases.attach': 'x',
  'coupons.create': { name: 'x', text: { ru: 'x' } },
  'coupons.upload': 'CODE-1\n',
  'cases.bulk': { ids: ['00000000-0000-4000-8000-000000000000'] },
  'volumeSeries.import': 'unit,day,amount\nA,2026-11-01,1\n',
};
const queries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'indices.tree': { indices: 'nps' },
  'holidays.list': { country: 'RU', year: '2026' },
  'links.sheets': { surveyId: '1', languages: 'ru' },
  'links.sheetsPdf': { surveyId: '1', languages: 'ru' },
  'cases.attach': { name: 'x.png' },
  'reviews.stars': { from: '2026-11-01', to: '2026-11-02' },
  'tellings.raised': { from: '2026-11-01', to: '2026-11-02' },
  'funnel.get': { from: '2026-11-01', to: '2026-11-02' },
  'interviews.statistics': { from: '2026-11-01', to: '2026-11-02' },
};

/** What this endpoint needs that the walk does not know; empty when all is well. */
export function unknownParts(endpoint: Endpoint): string[] {
  const missing: string[] = [];
  if (hasBody(endpoint) && bodyOf(endpoint) === undefined) missing.push(`a body for ${endpoint.name}`);
  if (queryOf(endpoint) === undefined) missing.push(`a query for ${endpoint.name}`);
  return missing;
}

export function requestTo(endpoint: Endpoint, ids: Readonly<Record<string, string | number>>): InjectOptions {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(ids[name])));
  const query = new URLSearchParams(queryOf(endpoint)).toString();
  const request = { method: endpoint.method, url: `/api/v1${path}${query === '' ? '' : `?${query}`}` };
  if (!hasBody(endpoint)) return request;
  const body = bodyOf(endpoint) ?? {};
  // An endpoint whose body is a text takes files.
  if (typeof body === 'string') return { ...request, payload: body, headers: { 'content-type': 'text/csv' } };
  return { ...request, payload: body };
}

export function parametersOf(endpoint: Endpoint): string[] {
  return [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
}

function hasBody(endpoint: Endpoint): boolean {
  return endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
}

function bodyOf(endpoint: Endpoint): unknown {
  return bodies[endpoint.name] ?? sampleOf(endpoint.body);
}

function queryOf(endpoint: Endpoint): Record<string, string> | undefined {
  const known = queries[endpoint.name];
  if (known !== undefined) return known;
  if (endpoint.query.safeParse({}).success) return {};
  const sample = sampleOf(endpoint.query);
  if (typeof sample !== 'object' || sample === null) return undefined;
  return Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, String(value)]));
}
