import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.join(import.meta.dirname, '../..');

export type Import = {
  /** A file of the repository by its path from the root, or the name of a package. */
  of: string;
  isTypeOnly: boolean;
};
export type SourceFile = {
  path: string;
  lines: number;
  imports: Import[];
  /** Names that the file exports. */
  exports: string[];
  /** Globals it reaches for, such as `process.env` and `console`. */
  reaches: string[];
};

/** Every TypeScript file below these folders, and what it is bound to. */
export function readSourceFiles(folders: string[]): SourceFile[] {
  return folders.flatMap((folder) => listFiles(folder)).map(readSourceFile);
}

function listFiles(folder: string): string[] {
  const entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/(^|\/)(node_modules|dist|\.angular)\//.test(file))
    .map((file) => file.split(path.sep).join('/'))
    .toSorted();
}

function readSourceFile(file: string): SourceFile {
  return parseSourceFile(file, readFileSync(path.join(root, file), 'utf8'));
}

/** What a file of this path and text is bound to. */
export function parseSourceFile(file: string, text: string): SourceFile {
  const found: SourceFile = {
    path: file,
    lines: text.trimEnd().split('\n').length,
    imports: [],
    exports: [],
    reaches: [],
  };
  const visit = (node: ts.Node): void => {
    noteImport(node, found);
    noteExport(node, found);
    noteReach(node, found);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function noteImport(node: ts.Node, { path: file, imports }: SourceFile): void {
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean) => {
    if (specifier && ts.isStringLiteralLike(specifier))
      imports.push({ of: resolve(file, specifier.text), isTypeOnly });
  };
  if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause));
  if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    add(node.argument.literal, true);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    add(node.arguments[0], false);
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { namedBindings: named } = clause;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function resolve(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return path.posix.join(path.posix.dirname(file), specifier);
}

function noteExport(node: ts.Node, { exports }: SourceFile): void {
  if (!ts.canHaveModifiers(node)) return;
  const isExported = ts
    .getModifiers(node)
    ?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return;
  if (ts.isVariableStatement(node))
    for (const { name } of node.declarationList.declarations)
      if (ts.isIdentifier(name)) exports.push(name.text);
  const { name } = node as { name?: ts.Node };
  if (name && ts.isIdentifier(name)) exports.push(name.text);
}

function noteReach(node: ts.Node, { reaches }: SourceFile): void {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return;
  if (!ts.isIdentifier(node.expression)) return;
  const from = node.expression.text;
  if (from === 'console') reaches.push('console');
  const isEnvironment = ts.isPropertyAccessExpression(node)
    ? node.name.text === 'env'
    : ts.isStringLiteralLike(node.argumentExpression) && node.argumentExpression.text === 'env';
  if (from === 'process' && isEnvironment) reaches.push('process.env');
}
