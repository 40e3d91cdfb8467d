import { afterEach, expect, it } from 'vitest';
import { inlineComposed } from './composed.ts';

afterEach(() => document.body.replaceChildren());

function replicaText(): string {
  const replica = document.cloneNode(true) as Document;
  inlineComposed(document, replica);
  return (replica.body.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

function host(shadow: string, light = ''): HTMLElement {
  const element = document.createElement('my-article');
  element.innerHTML = light;
  element.attachShadow({ mode: 'open' }).innerHTML = shadow;
  return element;
}

it('reads an open shadow root in its place', () => {
  document.body.append('before ', host('<p>inside</p>'), ' after');
  expect(replicaText()).toBe('before inside after');
});

it('puts what is slotted where it is shown', () => {
  document.body.append(
    host(
      '<header><slot name="title">no title</slot></header><slot></slot><footer><slot name="none">unslotted</slot></footer>',
      '<p>body </p><h1 slot="title">title </h1>',
    ),
  );
  expect(replicaText()).toBe('title body unslotted');
});

it('reads roots within roots', () => {
  const outer = host('<section>outer </section>');
  outer.shadowRoot?.append(host('<p>inner</p>'));
  document.body.append(outer);
  expect(replicaText()).toBe('outer inner');
});

it('reads a frame of the same origin, and leaves another origin’s alone', async () => {
  const frame = document.createElement('iframe');
  frame.srcdoc = '<body><p>framed</p></body>';
  const loaded = new Promise(resolve => frame.addEventListener('load', resolve));
  const foreign = document.createElement('iframe');
  foreign.setAttribute('sandbox', '');
  foreign.srcdoc = '<p>foreign</p>';
  document.body.append(frame, foreign);
  await loaded;
  expect(replicaText()).toBe('framed');
});

it('changes nothing of the page', () => {
  document.body.append(host('<slot></slot>', '<p>kept</p>'));
  const before = document.body.innerHTML;
  replicaText();
  expect(document.body.innerHTML).toBe(before);
  expect(document.querySelector('my-article')?.shadowRoot?.querySelector('slot')).not.toBeNull();
});
