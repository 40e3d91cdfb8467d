import { expect, test } from 'vitest';
import { readSource } from './read-source.ts';

const WORDS = 'The gauges were read twice a day and agreed each time.';
const HEAD = '<title>What the gauges said</title><meta name="author" content="Vera Stone">';
const ARTICLE = `<article><h1>What the gauges said</h1>${`<p>${WORDS}</p>`.repeat(20)}</article>`;

/** Every name that a property of it has. */
function propertiesOf(object: object): string[] {
  const names = new Set<string>();
  for (let owner = object; owner; owner = Object.getPrototypeOf(owner)) {
    for (const name of Object.getOwnPropertyNames(owner)) names.add(name);
  }
  return [...names].filter(name => /^\w+$/.test(name));
}

test.each([
  ['name of an image', (name: string) => `<img name="${name}" alt="">`],
  ['name and id of an image', (name: string) => `<img name="${name}" id="${name}" alt="">`],
  ['name of a form', (name: string) => `<form name="${name}"></form>`],
  ['id of an object', (name: string) => `<object id="${name}"></object>`],
  ['name of an embed', (name: string) => `<embed name="${name}">`],
])(
  'a page that hangs an element over each property of its document and its forms reads as without: %s',
  (_, make) => {
    const read = (more: string) => {
      const page = new DOMParser().parseFromString(`${HEAD}<body>${ARTICLE}${more}</body>`, 'text/html');
      const { facts, readText } = readSource(page, 'https://hostile.example/');
      return { facts, text: readText().text };
    };
    const form = document.createElement('form');
    const inputs = propertiesOf(form).map(name => `<input name="${name}"><input form="f" id="${name}">`);
    const hung = propertiesOf(document).map(make).join('');
    expect(read(`<div hidden>${hung}<form id="f">${inputs.join('')}</form></div>`)).toEqual(read(''));
  },
);
