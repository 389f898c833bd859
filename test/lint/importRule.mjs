import { posix, relative, sep } from 'node:path';

/** Refuses every import that a row of the table does not allow, with the row's own message. */
export const importRule = {
  meta: { type: 'problem', schema: [{ type: 'array' }] },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const rows = context.options[0].filter((row) => new RegExp(row.from).test(file));
    const feature = /^server\/features\/(\w+)\//.exec(file)?.[1] ?? '';

    const check = (node, isTypeOnly = false) => {
      if (typeof node?.value !== 'string') return;
      const target = targetOf(file, node.value);
      for (const row of rows) {
        if (isRefused(row, target, isTypeOnly, feature)) {
          context.report({ node, message: row.message });
        }
      }
    };

    return {
      ImportDeclaration: (node) => check(node.source, hasTypesOnly(node, 'importKind')),
      ExportNamedDeclaration: (node) => check(node.source, hasTypesOnly(node, 'exportKind')),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source, true),
      TSExternalModuleReference: (node) => check(node.expression),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0]),
    };
  },
};

/** Refuses a file that only passes on what others export: it would hide the arrows. */
export const barrelRule = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    Program(node) {
      const isPassedOn = (statement) => statement.type.startsWith('Export') && statement.source;
      if (node.body.length > 0 && node.body.every(isPassedOn)) {
        context.report({ node, message: 'No barrel files: import from where a thing is.' });
      }
    },
  }),
};

function targetOf(file, named) {
  if (!named.startsWith('.')) return named;
  const path = posix.join(posix.dirname(file), named);
  return path.replace(/\.(tsx?|[cm]?js|json)$/, '');
}

function hasTypesOnly(node, kind) {
  if (node[kind] === 'type') return true;
  return node.specifiers.length > 0 && node.specifiers.every((one) => one[kind] === 'type');
}

function isRefused(row, target, isTypeOnly, feature) {
  const isAmong = (patterns = []) =>
    patterns.some((pattern) => new RegExp(pattern.replaceAll('<feature>', feature)).test(target));
  if (isAmong(row.never)) return true;
  if (!isTypeOnly && isAmong(row.neverValues)) return true;
  if (!row.only) return false;
  return !isAmong(row.only) && !(isTypeOnly && isAmong(row.onlyTypes));
}
