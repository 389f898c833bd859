import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');

/** The functions that make words of a key, each with the place of the key among its arguments. */
export type Functions = Record<string, number>;

/** What a piece of code says about keys. */
export interface KeysInCode {
  /** Whole keys that a translating function is called with. */
  asked: Set<string>;
  /** Beginnings and endings of keys that are put together there, as patterns. */
  askedPatterns: Set<string>;
  /** Every literal text: who keeps keys in a table writes them as such. */
  literals: Set<string>;
  /** Every text with something put into it, as a pattern. */
  patterns: Set<string>;
}

/** Reads all TypeScript below a folder. */
export function keysBelow(folder: string, functions: Functions): KeysInCode {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(ROOT, folder, name));
  const found = nothing();
  for (const file of files) readKeys(readFileSync(file, 'utf8'), functions, found);
  return found;
}

/** Reads one text of TypeScript. */
export function readKeys(
  text: string,
  functions: Functions,
  found: KeysInCode = nothing(),
): KeysInCode {
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.literals.add(node.text);
    if (ts.isTemplateExpression(node)) found.patterns.add(patternOf(node));
    if (ts.isCallExpression(node)) {
      const key = node.arguments[functions[nameOf(node.expression)] ?? -1];
      if (key) readArgument(key, found);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.tsx', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return found;
}

/** A key can be put together in a call, chosen by a condition, or come from elsewhere, where nothing is known of it. */
function readArgument(node: ts.Expression, found: KeysInCode): void {
  if (ts.isStringLiteralLike(node)) found.asked.add(node.text);
  else if (ts.isTemplateExpression(node)) found.askedPatterns.add(patternOf(node));
  else if (ts.isAsExpression(node)) readArgument(node.expression, found);
  else if (ts.isParenthesizedExpression(node)) readArgument(node.expression, found);
  else if (ts.isConditionalExpression(node)) {
    readArgument(node.whenTrue, found);
    readArgument(node.whenFalse, found);
  }
}

function nameOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : '';
}

/** What stands in a template, with a star for what is put into it. */
function patternOf(node: ts.TemplateExpression): string {
  return node.head.text + node.templateSpans.map((span) => `*${span.literal.text}`).join('');
}

function nothing(): KeysInCode {
  return {
    asked: new Set(),
    askedPatterns: new Set(),
    literals: new Set(),
    patterns: new Set(),
  };
}
