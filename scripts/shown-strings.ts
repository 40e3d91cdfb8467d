import { parseSync } from 'vite';

/** A text in code that a person would see, with its line. */
export type ShownString = { line: number; text: string };

/** Attributes that are seen or heard. */
const SHOWN_ATTRIBUTES = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'note']);

type Node = { type: string; start: number } & Record<string, unknown>;

/**
 * The texts in a module that are written for people: all letters in JSX, and, where `sentences` are looked for, what reads like one or is a
 * word with a capital letter or a few words without. A bug's message is none (`throw new Error`, `console`), nor are types and what is imported.
 */
export function shownStrings(fileName: string, code: string, sentences: boolean): ShownString[] {
  const { program, errors } = parseSync(fileName, code);
  if (errors.length > 0) throw new Error(`${fileName}: ${errors[0]?.message}`);
  const found = new Map<number, string>();
  const keep = (node: Node, text: string) => found.set(node.start, text.trim().replace(/\s+/g, ' '));

  const visit = (node: Node): void => {
    if (isSilent(node)) return;
    switch (node.type) {
      case 'JSXText':
        if (hasLetters(String(node.value))) keep(node, String(node.value));
        break;
      case 'JSXElement':
      case 'JSXFragment':
        for (const child of node.children as Node[]) {
          if (child.type === 'JSXExpressionContainer') visitShown(child.expression as Node);
        }
        break;
      case 'JSXAttribute':
        if (SHOWN_ATTRIBUTES.has(attributeName(node)) && node.value) visitShown(node.value as Node);
        break;
      case 'Literal':
      case 'TemplateLiteral': {
        const text = textOf(node);
        if (sentences && text !== null && isSentence(text)) keep(node, text);
      }
    }
    for (const value of sentences ? valuesOf(node) : []) {
      const text = textOf(value);
      if (text !== null && (/^\p{Lu}\p{Ll}+$/u.test(text) || isPhrase(text))) keep(value, text);
    }
    for (const child of childrenOf(node)) visit(child);
  };

  /** What is shown as it is: of a choice, all that may be chosen. */
  const visitShown = (node: Node): void => {
    const text = textOf(node);
    if (text !== null && hasLetters(text)) keep(node, text);
    if (node.type === 'JSXExpressionContainer') visitShown(node.expression as Node);
    if (node.type === 'ConditionalExpression') {
      visitShown(node.consequent as Node);
      visitShown(node.alternate as Node);
    }
    if (node.type === 'LogicalExpression') {
      visitShown(node.right as Node);
      if (node.operator !== '&&') visitShown(node.left as Node);
    }
  };

  visit(program as unknown as Node);
  return [...found].map(([at, text]) => ({ line: code.slice(0, at).split('\n').length, text }));
}

/** All texts of a module's code, of which the names of strings are some; what is put in is `*`. */
export function textsIn(fileName: string, code: string): string[] {
  const texts: string[] = [];
  const visit = (node: Node): void => {
    const text = textOf(node, '*');
    if (text !== null) texts.push(text);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parseSync(fileName, code).program as unknown as Node);
  return texts;
}

/** The text of a literal, with `…` for what is put in; null for any other node. */
function textOf(node: Node, hole = '…'): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral') return null;
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join(hole);
}

function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** `The file is broken`, `… sources`: begins with a capital letter or what is put in, and goes on with a word. */
function isSentence(text: string): boolean {
  return /^["'“(]?\p{Lu}.*\s\p{Ll}+\b/su.test(text) || /^… \p{Ll}{2,}\b/u.test(text);
}

/** `journal article`: some words, none with a capital letter. */
function isPhrase(text: string): boolean {
  return /^\p{Ll}{2,}(?: \p{Ll}{2,})+$/u.test(text);
}

/** What a place holds that often has a word for people: a table of words, an answer, a choice. */
function valuesOf(node: Node): Node[] {
  switch (node.type) {
    case 'Property':
      return [node.value as Node];
    case 'ArrayExpression':
      return (node.elements as unknown[]).filter(isNode);
    case 'ArrowFunctionExpression':
      return [node.body as Node];
    case 'ReturnStatement':
      return [node.argument].filter(isNode);
    case 'VariableDeclarator':
      return [node.init].filter(isNode);
    case 'ConditionalExpression':
      return [node.consequent as Node, node.alternate as Node];
    case 'LogicalExpression':
      return [node.right as Node];
    default:
      return [];
  }
}

/** Where texts are not for people. */
function isSilent(node: Node): boolean {
  if (node.type === 'ThrowStatement') {
    const thrown = node.argument as Node;
    return thrown.type === 'NewExpression' && (thrown.callee as Node).name === 'Error';
  }
  if (node.type === 'CallExpression') {
    const callee = node.callee as Node;
    return callee.type === 'MemberExpression' && (callee.object as Node).name === 'console';
  }
  if (node.type === 'JSXAttribute') return attributeName(node) === 'class';
  return /^(?:Import|ExportAll)Declaration$/.test(node.type) || /^TS\w*(?:Type|Keyword)$/.test(node.type);
}

function attributeName(node: Node): string {
  return String((node.name as Node).name);
}

function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([name, value]) => {
    // The name of a property is none of its words.
    if (name === 'key' && node.computed !== true) return [];
    return (Array.isArray(value) ? value : [value]).filter(isNode);
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
