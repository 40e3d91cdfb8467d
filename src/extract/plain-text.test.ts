import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['paragraphs apart', '<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
  ['list items on lines of their own', '<ul><li>One</li><li>Two</li></ul>', 'One\nTwo'],
  [
    'cells apart by a tab',
    '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>',
    'a\tb\nc\td',
  ],
  ['spaces as one', '<p>a  <b> b</b>\n c</p>', 'a b c'],
  ['words in one element as one', '<p>inter<b>pret</b>able</p>', 'interpretable'],
  ['code as it is', '<pre>  a\n    b</pre>', 'a\n    b'],
  ['line breaks', 'a<br>b', 'a\nb'],
  [
    'nothing of scripts and hidden elements',
    'a<script>b</script><style>c</style><p hidden>d</p><template>e</template>',
    'a',
  ],
  ['nothing of nothing', '', ''],
])('sets %s', (_, html, text) => {
  expect(plainText(new DOMParser().parseFromString(html, 'text/html').body)).toBe(text);
});

test('survives nesting deeper than the stack', () => {
  const root = document.createElement('div');
  let inner: HTMLElement = root;
  for (let depth = 0; depth < 20_000; depth++) {
    const child = document.createElement('b');
    inner.append(child);
    inner = child;
  }
  inner.append('deep');
  expect(plainText(root)).toBe('deep');
});
