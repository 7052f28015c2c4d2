/** A node of the contract; what is read of it is checked where it is read. */
type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listed = new Intl.ListFormat('en', { type: 'conjunction' });

const names = (value: unknown): string | undefined =>
  Array.isArray(value) && value.length > 0 ? listed.format(value.map(String)) : undefined;

/** `Validated or Enquiring → Review, then …` in words. */
function transition(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  const [from, then] = [names(value['from']), names(value['then'])];
  const to = typeof value['to'] === 'string' ? value['to'] : undefined;
  if (!to) return undefined;
  return `**State:** ${from ? `from ${from} ` : ''}to ${to}${then ? `, then by itself ${then}` : ''}.`;
}

/** What the extensions of an operation say. */
function ofOperation(operation: Node): string[] {
  const roles = names(operation['x-roles']);
  return [roles && `**Open to:** ${roles}.`, transition(operation['x-transition'])].filter(
    (text): text is string => text !== undefined,
  );
}

/** What the extensions of a member say. */
function ofMember(member: Node): string[] {
  const [readers, writers] = [names(member['x-visible-to']), names(member['x-writable-by'])];
  return [readers && `*Visible to ${readers}.*`, writers && `*Set by ${writers}.*`].filter(
    (text): text is string => text !== undefined && text !== '',
  );
}

function withText(node: Node, texts: readonly string[], separator: string): Node {
  if (texts.length === 0) return node;
  const description = typeof node['description'] === 'string' ? [node['description']] : [];
  return { ...node, description: [...description, ...texts].join(separator) };
}

/**
 * The contract with its extensions in words, for readers that know only OpenAPI: who may call an operation, which
 * states an action leads between, who receives a member and who may set it. The extensions themselves are left out.
 */
export function describeAccess<T>(contract: T): T {
  const readable = described(contract) as Node;
  const { info } = readable;
  return { ...readable, ...(isNode(info) && { info: withoutLegend(info) }) } as T;
}

/** The contract explains its extensions; here they are words already. */
function withoutLegend(info: Node): Node {
  const text = typeof info['description'] === 'string' ? info['description'] : '';
  const kept = text.split('\n\n').filter((paragraph) => !paragraph.startsWith('Extensions:'));
  return { ...info, description: [...kept, legend].join('\n\n') };
}

const legend =
  'Operations name the roles that they are open to; members say who receives them where not everyone does. A member ' +
  'without a value is left out of an answer.';

/** A query parameter's example in words: as a value it would be filled in, and filter what is tried. */
function withoutValue(parameter: Node): Node {
  const { example, ...rest } = parameter;
  if (parameter['in'] !== 'query' || example === undefined) return parameter;
  return withText(rest, [`Example: \`${String(example)}\`.`], ' ');
}

function described(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(described);
  if (!isNode(value)) return value;
  const isOperation = typeof value['operationId'] === 'string';
  const node = isOperation
    ? withText(value, ofOperation(value), '\n\n')
    : withoutValue(withText(value, ofMember(value), ' '));
  const entries = Object.entries(node).flatMap(([name, below]): [string, unknown][] => {
    // examples are data: what looks like an extension in them is none
    if (name === 'example' || name === 'examples') return [[name, below]];
    return name.startsWith('x-') && name !== 'x-tagGroups' ? [] : [[name, described(below)]];
  });
  return Object.fromEntries(entries);
}
