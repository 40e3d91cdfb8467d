import { expect, test } from 'vitest';
import { sanitise } from './sanitise.ts';

test.each([
  ['a script', '<p>a<script>alert(1)</script></p>'],
  ['a handler', '<img src="x.png" onerror="alert(1)">'],
  ['a javascript: address', '<a href=" java\nscript:alert(1)">a</a>'],
  ['a data: address', '<a href="data:text/html,<script>alert(1)</script>">a</a>'],
  [
    'a form',
    '<form action="/steal"><input name="q"><button formaction="javascript:alert(1)">a</button></form>',
  ],
  ['a frame', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['a style', '<p style="background:url(javascript:alert(1))">a</p><style>p{}</style>'],
  ['mutation through noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">'],
  ['mutation through svg', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">'],
  [
    'mutation through math',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  ],
  ['mutation through a template', '<template><img src=x onerror=alert(1)></template>'],
])('leaves nothing to run of %s', (_, html) => {
  const clean = sanitise(html).innerHTML;
  const parsed = new DOMParser().parseFromString(clean, 'text/html');
  expect(parsed.querySelector('script, style, form, input, button, iframe, svg, math, template')).toBeNull();
  for (const element of parsed.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on|^style$|^srcdoc$/);
      expect(value).not.toMatch(/^\s*(?:javascript|data|vbscript)/i);
    }
  }
});

test('keeps links to pages, mail and places in the text, and renames what would hide properties', () => {
  const clean = sanitise(
    '<a href="https://example.org/">a</a><a href="mailto:a@example.org">b</a><a href="#n1">c</a><p id="n1">d</p><img id="attributes" src="https://example.org/a.png">',
  );
  expect(Array.from(clean.querySelectorAll('a'), link => link.getAttribute('href'))).toEqual([
    'https://example.org/',
    'mailto:a@example.org',
    '#n1',
  ]);
  expect(clean.querySelector('p')?.id).toBe('user-content-n1');
  expect(clean.querySelector('img')?.id).toBe('user-content-attributes');
});
