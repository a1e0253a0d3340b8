/** No float in any tally: what could make a fraction of a vote or of a point is not written in these rules. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const FOLDERS = ['functions/domain/contest', 'functions/domain/scoring'];
const FRACTIONAL = new Set([
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.SlashEqualsToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
  ts.SyntaxKind.AsteriskAsteriskEqualsToken,
]);
const NAMES = new Set(['parseFloat', 'toFixed', 'toPrecision', 'Float64Array', 'Float32Array']);
const WHOLE_MATHS = new Set(['min', 'max', 'abs']);

/** A bigint by how it is written; one divided by anything else would not run. */
function isBig(node: ts.Node, file: ts.SourceFile): boolean {
  if (ts.isBigIntLiteral(node)) return true;
  if (ts.isParenthesizedExpression(node)) return isBig(node.expression, file);
  if (ts.isCallExpression(node)) return node.expression.getText() === 'BigInt';
  if (ts.isBinaryExpression(node)) return isBig(node.left, file) || isBig(node.right, file);
  return ts.isIdentifier(node) && bigNames(file).has(node.text);
}

const named = new WeakMap<ts.SourceFile, Set<string>>();
/** Constants of the file that begin as a bigint; a name that also means something else is none. */
function bigNames(file: ts.SourceFile): ReadonlySet<string> {
  const known = named.get(file);
  if (known) return known;
  const names = new Set<string>();
  named.set(file, names);
  const others = new Set<string>();
  const look = (node: ts.Node): void => {
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node)) && ts.isIdentifier(node.name)) {
      const big = node.initializer !== undefined && isBig(node.initializer, file);
      (big ? names : others).add(node.name.text);
    }
    ts.forEachChild(node, look);
  };
  look(file);
  for (const name of others) names.delete(name);
  return names;
}

/** Where a text makes, or holds, numbers that need not be whole: `file:line what`. */
function fractionsIn(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const note = (node: ts.Node) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${name}:${line + 1} ${node.getText()}`);
  };
  const look = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && FRACTIONAL.has(node.operatorToken.kind)) {
      if (!isBig(node.left, file) || !isBig(node.right, file)) note(node);
    } else if (ts.isNumericLiteral(node) && !Number.isSafeInteger(Number(node.text))) note(node);
    else if (ts.isIdentifier(node) && NAMES.has(node.text)) note(node);
    else if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'Math') {
      if (!WHOLE_MATHS.has(node.name.text)) note(node);
    }
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

describe('the rules of vote and points', () => {
  it('divide bigints only, and know no other way to a fraction', () => {
    const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((name) => fractionsIn(name, readFileSync(name, 'utf8')))).toEqual([]);
  });

  it.each([
    ['votes / base >= 2 / 3', 2],
    ['votes * 0.8', 1],
    ['Math.round(votes)', 1],
    ['votes ** -1', 1],
    ['(votes * 100).toFixed(1)', 1],
    ['(BigInt(votes) * 3n) / base', 1],
    ['(BigInt(votes) * 3n) / BigInt(base)', 0],
    ['Math.max(votes, base)', 0],
  ])('are looked at by eyes that see: %s', (expression, times) => {
    const text = `export const f = (votes: number, base: number) => ${expression};`;
    expect(fractionsIn('planted.ts', text)).toHaveLength(times);
  });
});
