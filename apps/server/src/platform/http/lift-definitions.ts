type Json = Record<string, unknown>;

/**
 * A recursive schema brings its definitions along (`#/$defs/Condition`), and a reference is read from the top of the document:
 * there they must stand. @returns the document with every definition in `components.schemas`
 */
export function liftDefinitions(document: Json): Json {
  const lifted = new Map<string, Json>();
  const rest = lift(document, new Map(), lifted) as Json;
  const components = (rest['components'] ?? {}) as Json;
  const schemas = { ...(components['schemas'] as Json | undefined), ...Object.fromEntries(lifted) };
  return { ...rest, components: { ...components, schemas } };
}

function lift(node: unknown, names: ReadonlyMap<string, string>, lifted: Map<string, Json>): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => lift(item, names, lifted));
  if (typeof node !== 'object' || node === null) return node;
  const { $defs, ...rest } = node as Json;
  const inner = $defs === undefined ? names : nameAll($defs as Readonly<Record<string, Json>>, lifted);
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? refTo(value, inner) : lift(value, inner, lifted),
    ]),
  );
}

/** Equal definitions are one; of unequal ones with one name (as read, as written) the later gets a number. */
function nameAll(definitions: Readonly<Record<string, Json>>, lifted: Map<string, Json>): ReadonlyMap<string, string> {
  for (let number = 1; ; number++) {
    const names = new Map(Object.keys(definitions).map((name) => [name, number === 1 ? name : `${name}${number}`]));
    const wanted = Object.entries(definitions).map(([name, definition]) => {
      const { id: _, ...plain } = definition;
      return [names.get(name) ?? name, lift(plain, names, lifted) as Json] as const;
    });
    const isFree = ([name, definition]: (typeof wanted)[number]) => {
      const there = lifted.get(name);
      return there === undefined || JSON.stringify(there) === JSON.stringify(definition);
    };
    if (!wanted.every(isFree)) continue;
    for (const [name, definition] of wanted) lifted.set(name, definition);
    return names;
  }
}

function refTo(ref: string, names: ReadonlyMap<string, string>): string {
  const name = /^#\/\$defs\/(.+)$/.exec(ref)?.[1];
  return name === undefined ? ref : `#/components/schemas/${names.get(name) ?? name}`;
}
