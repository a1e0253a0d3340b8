/** Who may do what, read from the synthesized templates: what is deployed and not what was meant. */

export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: unknown;
}

/** One action on one resource, as one role has it. */
export interface Grant {
  /** The function, machine or schedule that has the role. */
  readonly who: string;
  readonly action: string;
  readonly on: string;
  /** Keys of the condition under which it holds. */
  readonly under: readonly string[];
}

/** Every grant of every role, each once, in the order of its text. */
export function grantsIn(templates: readonly Template[]): Grant[] {
  const policies = templates
    .flatMap(({ Resources }) => Object.values(Resources))
    .filter(({ Type }) => Type === 'AWS::IAM::Policy');
  const grants = policies.flatMap(({ Properties }) =>
    listAt(Properties, 'Roles').flatMap((role) =>
      listAt(Properties, 'PolicyDocument', 'Statement').flatMap((statement) =>
        grantsOf(nameOf(role), statement),
      ),
    ),
  );
  return [...new Map(grants.map((grant) => [textOf(grant), grant]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, grant]) => grant);
}

const textOf = ({ who, action, on, under }: Grant): string => [who, on, action, ...under].join(' ');

function grantsOf(role: string, statement: unknown): Grant[] {
  if (at(statement, 'Effect') !== 'Allow') throw new Error(`a statement of ${role} does not allow`);
  const condition = at(statement, 'Condition');
  const under = Object.values((condition ?? {}) as Readonly<Record<string, object>>).flatMap(Object.keys);
  return listAt(statement, 'Action').flatMap((action) =>
    listAt(statement, 'Resource').map((resource) => ({
      ...{ who: role.replace(/Role$/, ''), action: String(action), on: nameOf(resource), under },
    })),
  );
}

/** A resource by its name in the code: without the hash of its logical id, without account and region. */
export function nameOf(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const [id] = listAt(resource, 'Fn::GetAtt').concat(listAt(resource, 'Ref'));
  if (typeof id === 'string') {
    const [, attribute] = listAt(resource, 'Fn::GetAtt');
    return `${plain(id)}${attribute === 'StreamArn' ? ' (stream)' : ''}`;
  }
  const imported = at(resource, 'Fn::ImportValue');
  if (typeof imported === 'string') {
    const [, name = imported, attribute] =
      /ExportsOutput(?:FnGetAtt|Ref)(.+?)[0-9A-F]{8}(StreamArn)?/.exec(imported) ?? [];
    return `${name}${attribute === 'StreamArn' ? ' (stream)' : ''}`;
  }
  const [, parts] = listAt(resource, 'Fn::Join');
  if (!Array.isArray(parts)) throw new Error(`a resource that has no name: ${JSON.stringify(resource)}`);
  return parts
    .map(nameOf)
    .join('')
    .replace(/^arn:AWS::Partition:\w+:AWS::Region:AWS::AccountId:/, '');
}

const plain = (id: string): string =>
  id.startsWith('AWS::') ? id : id.replace(/(?:DefaultPolicy)?[0-9A-F]{8}$/, '');

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}
