import { resolve } from 'node:path';
import ts from 'typescript';

/**
 * Which texts the code reads, as TypeScript sees it: `words.section.key` and whatever that is handed on to, keys in
 * quotes, and keys put together from parts. A part that can be any string stands for the names in quotes elsewhere.
 */
export function unusedTexts(program: ts.Program, file: string): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(resolve(file))!;
  const keys = new Map<string, string>();
  const used = new Set<string>();
  const quoted = new Set<string>();
  const patterns: RegExp[] = [];
  const known = new Map<ts.Type, boolean>();
  const readWhole = new Set<ts.Type>();
  const handedOn = new Map<ts.Type, Set<ts.Type>>();

  function readKeys(node: ts.Node): void {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer)) {
      keys.set(keyOf(node), keyOf(node).replace(/_(zero|one|two|few|many|other)$/, ''));
    }
    ts.forEachChild(node, readKeys);
  }

  function textsOf(symbol: ts.Symbol | undefined): ts.Node[] {
    return (symbol?.declarations ?? []).filter((at) => at.getSourceFile() === source && ts.isPropertyAssignment(at));
  }

  function holdsTexts(type: ts.Type): boolean {
    const holds = known.get(type) ?? type.getProperties().some((property) => textsOf(property).length > 0);
    known.set(type, holds);
    return holds;
  }

  function read(symbol: ts.Symbol | undefined): void {
    for (const at of textsOf(symbol)) used.add(keyOf(at));
  }

  function readAll(type: ts.Type): void {
    if (readWhole.has(type)) return;
    readWhole.add(type);
    for (const property of type.getProperties()) {
      read(property);
      const inner = checker.getTypeOfSymbol(property);
      if (holdsTexts(inner)) readAll(inner);
    }
  }

  /** Texts handed to something that asks for certain names, or for whatever there is. */
  function handOn(type: ts.Type, wanted: ts.Type): void {
    const before = handedOn.get(type) ?? new Set();
    if (before.has(wanted)) return;
    handedOn.set(type, before.add(wanted));
    for (const part of wanted.isUnion() ? wanted.types : [wanted]) {
      if (part === type || part.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter))
        continue;
      if (part.getStringIndexType()) readAll(type);
      for (const property of part.getProperties()) {
        const given = type.getProperty(property.name);
        if (!given || textsOf(property).length > 0) continue;
        read(given);
        const inner = checker.getTypeOfSymbol(given);
        if (holdsTexts(inner)) handOn(inner, checker.getTypeOfSymbol(property));
      }
    }
  }

  function visit(node: ts.Node): void {
    if (ts.isPropertyAccessExpression(node)) read(checker.getSymbolAtLocation(node.name));
    else if (ts.isElementAccessExpression(node)) readElement(node);
    else if (ts.isBindingElement(node)) readBinding(node);
    else if (ts.isStringLiteralLike(node)) quoted.add(node.text).add(node.text.replace('.', '-'));
    else if (ts.isTemplateExpression(node)) patterns.push(patternOf(node));
    if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      const type = checker.getTypeAtLocation(node);
      const wanted = holdsTexts(type) && checker.getContextualType(node);
      if (wanted) handOn(type, wanted);
    }
    ts.forEachChild(node, visit);
  }

  /** Areas hold no texts: what they know of them is keys and codes in quotes. */
  function quote(node: ts.Node): void {
    if (ts.isStringLiteralLike(node)) quoted.add(node.text).add(node.text.replace('.', '-'));
    else if (ts.isTemplateExpression(node)) patterns.push(patternOf(node));
    ts.forEachChild(node, quote);
  }

  function readElement(node: ts.ElementAccessExpression): void {
    const type = checker.getTypeAtLocation(node.expression);
    if (!holdsTexts(type)) return;
    const names = literalsOf(checker.getTypeAtLocation(node.argumentExpression));
    if (names) for (const name of names) read(type.getProperty(name));
    else readAll(type);
  }

  function readBinding(node: ts.BindingElement): void {
    const name = node.propertyName ?? node.name;
    if (node.dotDotDotToken || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) return;
    read(checker.getTypeAtLocation(node.parent).getProperty(name.text));
  }

  function patternOf(node: ts.TemplateExpression): RegExp {
    const parts = node.templateSpans.map(({ expression, literal }) => {
      const names = literalsOf(checker.getTypeAtLocation(expression));
      return `${names ? `(?:${names.map(literally).join('|')})` : '(.+)'}${literally(literal.text)}`;
    });
    return new RegExp(`^${literally(node.head.text)}${parts.join('')}$`);
  }

  readKeys(source);
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || /\.json$|\/app\/text\//.test(file.fileName)) continue;
    if (/\/app\/domain\//.test(file.fileName)) quote(file);
    else visit(file);
  }
  const isMade = (key: string) =>
    patterns.some((pattern) =>
      pattern
        .exec(key)
        ?.slice(1)
        .every((part) => part === undefined || quoted.has(part)),
    );
  return [...keys].filter(([key, name]) => !(used.has(key) || quoted.has(name) || isMade(name))).map(([key]) => key);
}

/** The program of the files, as `tsconfig.json` has it; files given with their text need not be on the disk. */
export function programOf(paths: string[], planted: Record<string, string> = {}): ts.Program {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, process.cwd());
  const texts = new Map(Object.entries(planted).map(([path, text]) => [resolve(path), text]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, version) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, version) : ts.createSourceFile(path, text, version, true);
  };
  return ts.createProgram({ rootNames: [...paths, ...texts.keys()].map((path) => resolve(path)), options, host });
}

function literalsOf(type: ts.Type): string[] | undefined {
  const parts = type.isUnion() ? type.types : [type];
  return parts.every((part) => part.isStringLiteral()) ? parts.map(({ value }) => value) : undefined;
}

function keyOf(node: ts.Node): string {
  const names: string[] = [];
  for (let at = node; at && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isPropertyAssignment(at) && ts.isStringLiteral(at.name)) names.unshift(at.name.text);
  }
  return names.join('.');
}

/** The text as a regular expression that matches it alone. */
function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
