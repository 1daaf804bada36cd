// Who may import whom. The one table of the house's order, and the check that holds the code to it: a linter can forbid
// cycles, but not say that invitations stand before channels.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Workspaces, and the workspaces each may import. What is not listed here may be imported by nobody else. */
const workspaces = {
  'packages/metrics': [],
  'packages/questionnaire': [],
  'packages/contract': ['packages/metrics', 'packages/questionnaire'],
  // Others take it home: it knows nothing of ours but the protocol.
  'apps/till-client': [],
  'apps/respond': ['packages/metrics', 'packages/questionnaire', 'packages/contract'],
  'apps/dashboard': ['packages/metrics', 'packages/questionnaire', 'packages/contract', 'apps/respond'],
  'apps/server': ['packages/metrics', 'packages/questionnaire', 'packages/contract', 'apps/respond'],
  bench: ['packages/metrics', 'packages/questionnaire', 'packages/contract', 'apps/respond', 'apps/server'],
};

/**
 * The server's folders, in the direction in which a customer's answer travels. A folder imports only what stands before
 * it; what must happen further along is enqueued as a job in the same transaction.
 */
const serverOrder = [
  'platform',
  'people',
  'company',
  'surveys',
  'devices',
  'counts',
  'interactions',
  'decisions',
  'invitations',
  'transports',
  'thanks',
  'responses',
  'dialogues',
  'interviews',
  'served',
  'kiosks',
  'contacts',
  'widgets',
  'indices',
  'audits',
  'scorecards',
  'alerts',
  'help',
  'cases',
  'intake',
  'reviews',
  'customers',
  'calls',
  'categories',
  'themes',
  'improvements',
  'proactive',
  'imports',
  'demo',
  'cli',
];

const serverSource = 'apps/server/src';
// Files directly in apps/server/src: the configuration may be imported by all (it is values), the rest puts the
// domains together and is imported by nobody but the command line.
const openToAll = new Set([`${serverSource}/config.ts`, `${serverSource}/config`]);

const importPattern =
  /(?:^|[\s;}])(?:import|export)\s*(?:type\s+)?(?:[\w*{}\s,$]+?\s+from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** @returns {string[]} sentences, one for each import that breaks the order; empty when all is well */
export function brokenLayers(root) {
  const packageNames = namesOfWorkspaces(root);
  const broken = [];
  for (const workspace of Object.keys(workspaces)) {
    for (const file of sourceFiles(join(root, workspace))) {
      const from = toPosix(relative(root, file));
      for (const { specifier, line } of importsOf(file)) {
        const to = targetOf(root, file, specifier, packageNames);
        const reason = to === undefined ? undefined : whyForbidden(from, to);
        if (reason) broken.push(`${from}:${line} imports ${specifier}: ${reason}`);
      }
    }
  }
  return [...broken, ...unknownDomains(root)];
}

function whyForbidden(from, to) {
  // A browser test speaks to the same peers as the server's own tests.
  if (from.startsWith('apps/dashboard/test/') && to.startsWith('apps/server/test/')) return undefined;
  const fromWorkspace = workspaceOf(from);
  const toWorkspace = workspaceOf(to);
  if (!toWorkspace) return `${to} is no part of a workspace`;
  if (fromWorkspace !== toWorkspace) {
    if (workspaces[fromWorkspace].includes(toWorkspace)) return undefined;
    const allowed = workspaces[fromWorkspace];
    return `${fromWorkspace} may import ${allowed.length === 0 ? 'no other workspace' : `only ${allowed.join(', ')}`}`;
  }
  if (fromWorkspace !== 'apps/server') return undefined;
  return whyForbiddenInServer(from, to);
}

function whyForbiddenInServer(from, to) {
  if (isTest(from) || openToAll.has(to)) return undefined;
  const fromDomain = serverDomain(from);
  const toDomain = serverDomain(to);
  if (fromDomain === undefined || fromDomain === toDomain) return undefined;
  if (fromDomain === 'root') return undefined;
  if (toDomain === 'root') {
    return fromDomain === 'cli' ? undefined : `${to} puts the domains together; a domain never imports it`;
  }
  const fromPlace = serverOrder.indexOf(fromDomain);
  const toPlace = serverOrder.indexOf(toDomain);
  if (fromPlace < 0 || toPlace < 0) return undefined; // reported once per folder by unknownDomains
  if (toPlace < fromPlace) return undefined;
  return `${toDomain} stands further along than ${fromDomain}; enqueue a job in the same transaction instead`;
}

/** A folder nobody has placed is an error: otherwise a new domain would escape the order. */
function unknownDomains(root) {
  const source = join(root, serverSource);
  if (!existsSync(source)) return [];
  return readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !serverOrder.includes(entry.name))
    .map((entry) => `${serverSource}/${entry.name} has no place yet: put it into the order in bin/layers.mjs`);
}

function serverDomain(path) {
  if (!path.startsWith(`${serverSource}/`)) return undefined;
  const rest = path.slice(serverSource.length + 1);
  return rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : 'root';
}

function isTest(path) {
  return /\.test\.tsx?$/.test(path) || path.includes('/test/');
}

function workspaceOf(path) {
  return Object.keys(workspaces).find((workspace) => path === workspace || path.startsWith(`${workspace}/`));
}

function targetOf(root, file, specifier, packageNames) {
  if (specifier.startsWith('.')) return toPosix(relative(root, join(dirname(file), specifier)));
  for (const [name, workspace] of packageNames) {
    if (specifier === name || specifier.startsWith(`${name}/`)) return workspace;
  }
  return undefined;
}

function namesOfWorkspaces(root) {
  return Object.keys(workspaces)
    .filter((workspace) => existsSync(join(root, workspace, 'package.json')))
    .map((workspace) => [JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8')).name, workspace]);
}

function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(importPattern)].map((match) => ({
    specifier: match[1] ?? match[2],
    line: text.slice(0, match.index + match[0].length).split('\n').length,
  }));
}

function sourceFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name === 'fixtures') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.(ts|tsx|mts|mjs)$/.test(entry.name) ? [path] : [];
  });
}

function toPosix(path) {
  return path.split(sep).join('/');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const broken = brokenLayers(join(dirname(fileURLToPath(import.meta.url)), '..'));
  for (const sentence of broken) console.error(sentence);
  if (broken.length > 0) process.exit(1);
  console.log('Layers: every import follows the order.');
}
